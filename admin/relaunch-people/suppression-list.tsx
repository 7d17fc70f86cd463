import { ArrowUturnLeft } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, Text } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { SUPPRESSION_KINDS, SUPPRESSION_REASONS } from "../../src/domain/cart-recovery/lifecycles"
import type { SuppressionDTO } from "../../src/types/http/recovery-people"
import { ActorName } from "../components/actor-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useFormat } from "../lib/format"
import { ImportDrawer } from "./import-drawer"
import { LiftDrawer } from "./lift-drawer"
import { SUPPRESSIONS_API } from "./paths"
import { SuppressionBadge } from "./standing-badges"
import { SuppressDrawer } from "./suppress-drawer"
import { Who } from "./who"

const column = createDataTableColumnHelper<SuppressionDTO>()

function useSuppressionColumns(onLift: (suppression: SuppressionDTO) => void) {
  const { t } = useTranslation("comptoir")
  return useMemo(() => {
    const word = (name: string) => t(`relaunch.people.suppressions.fields.${name}`)
    return [
      column.display({
        id: "who",
        header: word("who"),
        cell: ({ row: { original } }) => (
          <Who
            email={original.email}
            domain={original.domain}
            fingerprint={original.fingerprint}
            customerId={original.customer_id}
          />
        ),
      }),
      column.accessor("reason", {
        header: word("reason"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <SuppressionBadge reason={original.reason} isLifted={original.lifted_at !== null} />
        ),
      }),
      column.display({
        id: "source",
        header: word("source"),
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>
              {t(`relaunch.people.sources.${original.source ?? "unknown"}`, {
                defaultValue: original.source ?? "–",
              })}
            </span>
            {original.note && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle break-words">
                {original.note}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("created_at", {
        header: word("since"),
        enableSorting: true,
        cell: ({ row: { original } }) => <Told at={original.created_at} by={original.created_by} />,
      }),
      column.display({
        id: "lifted",
        header: word("lifted"),
        cell: ({ row: { original } }) =>
          original.lifted_at ? (
            <Told at={original.lifted_at} by={original.lifted_by}>
              {liftedWords(original.lifted_because, t)}
            </Told>
          ) : (
            "–"
          ),
      }),
      column.display({
        id: "acts",
        header: "",
        cell: ({ row: { original } }) =>
          original.lifted_at ? null : (
            <RowMenu
              label={t("common.acts_of", {
                name: original.email ?? original.domain ?? original.fingerprint,
              })}
              acts={[
                {
                  label: t("relaunch.people.lift.act"),
                  icon: <ArrowUturnLeft />,
                  onSelect: () => onLift(original),
                },
              ]}
            />
          ),
      }),
    ]
  }, [t, onLift])
}

/** When something was done, by whom where it was a person, and why. */
function Told({ at, by, children }: { at: string; by: string | null; children?: ReactNode }) {
  const format = useFormat()
  return (
    <div className="flex min-w-0 flex-col py-1.5">
      <span className="whitespace-nowrap">{format.instant(at)}</span>
      <Text as="span" size="xsmall" className="text-ui-fg-subtle break-words">
        <ActorName id={by} />
      </Text>
      {children && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle break-words">
          {children}
        </Text>
      )}
    </div>
  )
}

/** What ended a suppression by itself is told in a word, and what somebody wrote as it was written. */
const liftedWords = (because: string | null, t: TFunction<"comptoir">): string =>
  because?.startsWith("consent:")
    ? t("relaunch.people.lifted_by_consent")
    : because === "undone"
      ? t("relaunch.people.lifted_undone")
      : (because ?? "")

/** The addresses and domains that nothing is sent to, and why. */
export function SuppressionList() {
  const { t } = useTranslation("comptoir")
  const [lifting, setLifting] = useState<SuppressionDTO | null>(null)
  const [isAdding, setAdding] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const columns = useSuppressionColumns(setLifting)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "reason",
      label: t("relaunch.people.suppressions.fields.reason"),
      multiple: true,
      options: SUPPRESSION_REASONS.map((value) => ({ value, label: t(`relaunch.people.reasons.${value}`) })),
    },
    {
      kind: "choices",
      name: "kind",
      label: t("relaunch.people.suppressions.fields.kind"),
      options: SUPPRESSION_KINDS.map((value) => ({ value, label: t(`relaunch.people.kinds.${value}`) })),
    },
    {
      kind: "choices",
      name: "is_lifted",
      label: t("relaunch.people.suppressions.fields.state"),
      options: ["false", "true"].map((value) => ({
        value,
        label: t(`relaunch.people.suppressions.${value === "true" ? "lifted" : "standing"}`),
      })),
    },
  ]
  return (
    <>
      <ListTable<SuppressionDTO>
        title={t("relaunch.people.suppressions.title")}
        headingLevel="h2"
        description={t("relaunch.people.suppressions.description")}
        path={SUPPRESSIONS_API}
        rows="suppressions"
        columns={columns}
        filters={filters}
        defaultOrder="-created_at"
        exportAs="suppressions"
        empty={{
          heading: t("relaunch.people.suppressions.none"),
          description: t("relaunch.people.suppressions.none_hint"),
        }}
        actions={
          <>
            <Button size="small" variant="secondary" type="button" onClick={() => setImporting(true)}>
              {t("relaunch.people.import.act")}
            </Button>
            <Button size="small" type="button" onClick={() => setAdding(true)}>
              {t("relaunch.people.suppress.act")}
            </Button>
          </>
        }
      />
      {isAdding && <SuppressDrawer onClose={() => setAdding(false)} />}
      {isImporting && <ImportDrawer what="suppressions" onClose={() => setImporting(false)} />}
      {lifting && <LiftDrawer suppression={lifting} onClose={() => setLifting(null)} />}
    </>
  )
}
