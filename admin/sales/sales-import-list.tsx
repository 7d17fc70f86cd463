import { Button, createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { SalesImportDTO } from "../../src/types/http/sales"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { WrongRowsDrawer } from "./wrong-rows-drawer"

const column = createDataTableColumnHelper<SalesImportDTO>()

const COLOURS = { running: "blue", completed: "green", failed: "red" } as const
const STATUSES = ["running", "completed", "failed"] as const

/** The files that brought sales history, what each held, and its wrong rows. */
export function SalesImportList() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [shown, setShown] = useState<SalesImportDTO | null>(null)
  const columns = useMemo(
    () => [
      column.accessor("source", {
        header: t("sales.imports.source"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate font-medium">{original.source}</span>
            <span className="text-ui-fg-subtle txt-compact-xsmall truncate">
              {[original.file_name ?? t("sales.imports.recorded"), original.sales_channel_name]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </div>
        ),
      }),
      column.accessor("status", {
        header: t("sales.imports.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLOURS[original.status]}>
            {t(`sales.imports.statuses.${original.status}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("first_sold_on", {
        header: t("sales.imports.span"),
        cell: ({ row: { original } }) =>
          [format.date(original.first_sold_on), format.date(original.last_sold_on)]
            .filter(Boolean)
            .join(" – ") || "–",
      }),
      column.accessor("sale_count", {
        header: t("sales.imports.sales"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.sale_count),
      }),
      column.accessor("cancellation_count", {
        header: t("sales.imports.cancellations"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.cancellation_count),
      }),
      column.accessor("adjustment_count", {
        header: t("sales.imports.adjustments"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.adjustment_count),
      }),
      column.accessor("non_goods_count", {
        header: t("sales.imports.non_goods"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.non_goods_count),
      }),
      column.accessor("repeated_count", {
        header: t("sales.imports.repeated"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.repeated_count),
      }),
      column.accessor("wrong_count", {
        header: t("sales.imports.wrong"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) =>
          original.wrong_count || original.failure ? (
            <Button
              size="small"
              variant="secondary"
              type="button"
              aria-label={t("sales.imports.see_wrong", {
                number: format.quantity(original.wrong_count),
                source: original.source,
              })}
              onClick={() => setShown(original)}
            >
              {format.quantity(original.wrong_count)}
            </Button>
          ) : (
            format.quantity(0)
          ),
      }),
      column.accessor("created_at", {
        header: t("sales.imports.when"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at) ?? "–",
      }),
    ],
    [t, format]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("sales.imports.status"),
      multiple: true,
      options: STATUSES.map((value) => ({ value, label: t(`sales.imports.statuses.${value}`) })),
    },
  ]
  return (
    <>
      <ListTable<SalesImportDTO>
        title={t("sales.imports.title")}
        headingLevel="h2"
        description={t("sales.imports.description")}
        path="/admin/sales-history/imports"
        rows="sales_imports"
        columns={columns}
        filters={filters}
        defaultOrder="-created_at"
        prefix="imports"
        pageSize={10}
        empty={{ heading: t("sales.imports.none"), description: t("sales.imports.none_hint") }}
      />
      <WrongRowsDrawer of={shown} onClose={() => setShown(null)} />
    </>
  )
}
