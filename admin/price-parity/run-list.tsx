import { Button, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { PARITY_SOURCES, PARITY_STATUSES } from "../../src/domain/channel-pricing/parity"
import type { ParityRunDTO } from "../../src/types/http/parity"
import { useMay } from "../channels/use-may"
import { ActorName } from "../components/actor-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { CheckDrawer } from "./check-drawer"
import { PARITY_API, parityPage } from "./paths"
import { RunStatus } from "./run-status"

const column = createDataTableColumnHelper<ParityRunDTO>()

function useRunColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("created_at", {
        header: t("channels.parity.fields.begun"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at),
      }),
      column.accessor("source", {
        header: t("channels.parity.fields.source"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span>{t(`channels.parity.sources.${original.source}`)}</span>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
              {original.change_set_number ?? <ActorName id={original.created_by} />}
            </Text>
          </div>
        ),
      }),
      column.accessor("sales_channel_name", {
        header: t("channels.parity.fields.channel"),
        cell: ({ row: { original } }) => original.sales_channel_name ?? t("channels.parity.all_channels"),
      }),
      column.accessor("question_count", {
        header: t("channels.parity.fields.questions"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) =>
          original.status === "running"
            ? t("channels.parity.of", {
                done: format.quantity(original.asked_count),
                total: format.quantity(original.question_count),
              })
            : format.quantity(original.asked_count),
      }),
      column.accessor("answer_count", {
        header: t("channels.parity.fields.answers"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.answer_count),
      }),
      column.accessor("difference_count", {
        header: t("channels.parity.fields.result"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <RunStatus run={original} />,
      }),
    ],
    [t, format]
  )
}

/** Every check that was made, and the button that makes one. */
export function ParityRunList() {
  const { t } = useTranslation("comptoir")
  const [isChecking, setChecking] = useState(false)
  const columns = useRunColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("channels.parity.fields.status"),
      multiple: true,
      options: PARITY_STATUSES.map((value) => ({
        value,
        label: value === "done" ? t("channels.parity.finished") : t(`channels.parity.statuses.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "source",
      label: t("channels.parity.fields.source"),
      multiple: true,
      options: PARITY_SOURCES.map((value) => ({ value, label: t(`channels.parity.sources.${value}`) })),
    },
    { kind: "switch", name: "has_differences", label: t("channels.parity.with_differences") },
  ]
  const mayWrite = useMay()("pricing.write")
  return (
    <>
      <ListTable<ParityRunDTO>
        title={t("channels.parity.title")}
        description={t("channels.parity.description")}
        path={PARITY_API}
        rows="runs"
        columns={columns}
        filters={filters}
        defaultOrder="-created_at"
        rowHref={(run) => parityPage(run.id)}
        empty={{ heading: t("channels.parity.none"), description: t("channels.parity.none_hint") }}
        actions={
          mayWrite && (
            <Button size="small" type="button" onClick={() => setChecking(true)}>
              {t("channels.parity.check")}
            </Button>
          )
        }
      />
      {isChecking && <CheckDrawer onClose={() => setChecking(false)} />}
    </>
  )
}
