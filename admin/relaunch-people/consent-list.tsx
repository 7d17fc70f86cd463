import { Button, createDataTableColumnHelper, Text } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { CONSENT_SOURCES, CONSENT_STATES } from "../../src/domain/cart-recovery/lifecycles"
import type { ConsentDTO } from "../../src/types/http/recovery-people"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { ImportDrawer } from "./import-drawer"
import { CONSENTS_API } from "./paths"
import { ConsentBadge } from "./standing-badges"
import { Who } from "./who"

const column = createDataTableColumnHelper<ConsentDTO>()

function useConsentColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const word = (name: string) => t(`relaunch.people.consents.fields.${name}`)
    return [
      column.display({
        id: "who",
        header: word("who"),
        cell: ({ row: { original } }) => (
          <Who email={original.email} fingerprint={original.fingerprint} customerId={original.customer_id} />
        ),
      }),
      column.display({
        id: "state",
        header: word("state"),
        cell: ({ row: { original } }) => <ConsentBadge state={original.state} />,
      }),
      column.accessor("occurred_at", {
        header: word("when"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">{format.instant(original.occurred_at)}</span>
        ),
      }),
      column.display({
        id: "source",
        header: word("source"),
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>{t(`relaunch.people.consent_sources.${original.source}`)}</span>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle break-words">
              {proofOf(original, t)}
            </Text>
          </div>
        ),
      }),
      column.display({
        id: "wording",
        header: word("wording"),
        cell: ({ row: { original } }) =>
          original.wording ? (
            <span
              className="text-ui-fg-subtle line-clamp-2 max-w-md whitespace-pre-line"
              title={original.wording}
            >
              {original.wording}
            </span>
          ) : (
            "–"
          ),
      }),
    ]
  }, [t, format])
}

/** Where a word was said, as far as it is known. */
function proofOf({ proof, sales_channel_name }: ConsentDTO, t: TFunction<"comptoir">): string {
  if (proof.erased) return t("relaunch.people.consents.proof_erased")
  return [
    sales_channel_name,
    proof.page,
    proof.file && t("relaunch.people.consents.proof_file", { file: proof.file, line: proof.line }),
    proof.origin && t(`relaunch.people.sources.${proof.origin}`, { defaultValue: proof.origin }),
    proof.wording_version
      ? t("relaunch.people.consents.proof_version", { version: proof.wording_version })
      : null,
  ]
    .filter(Boolean)
    .join(" · ")
}

/** What people said about mails, each word with its proof; the last one holds. */
export function ConsentList() {
  const { t } = useTranslation("comptoir")
  const columns = useConsentColumns()
  const channels = useSalesChannels()
  const [isImporting, setImporting] = useState(false)
  const word = (name: string) => t(`relaunch.people.consents.fields.${name}`)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "state",
      label: word("state"),
      options: CONSENT_STATES.map((value) => ({
        value,
        label: t(`relaunch.people.consent_states.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "source",
      label: word("source"),
      multiple: true,
      options: CONSENT_SOURCES.map((value) => ({
        value,
        label: t(`relaunch.people.consent_sources.${value}`),
      })),
    },
    { kind: "choices", name: "sales_channel_id", label: word("channel"), options: channels },
    { kind: "days", name: "days", label: word("when"), from: "from", to: "to" },
  ]
  return (
    <>
      <ListTable<ConsentDTO>
        title={t("relaunch.people.consents.title")}
        headingLevel="h2"
        description={t("relaunch.people.consents.description")}
        path={CONSENTS_API}
        rows="consents"
        columns={columns}
        filters={filters}
        defaultOrder="-occurred_at"
        exportAs="consents"
        empty={{
          heading: t("relaunch.people.consents.none"),
          description: t("relaunch.people.consents.none_hint"),
        }}
        actions={
          <Button size="small" variant="secondary" type="button" onClick={() => setImporting(true)}>
            {t("relaunch.people.import.act")}
          </Button>
        }
      />
      {isImporting && <ImportDrawer what="consents" onClose={() => setImporting(false)} />}
    </>
  )
}
