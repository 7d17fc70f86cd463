import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { QUOTATION_REQUEST_STATUSES } from "../../src/domain/purchasing/quotation"
import type { QuotationRequestDTO } from "../../src/types/http/quotations"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { itemSource, supplierSource, useWarehouses } from "../purchasing/sources"
import { QUOTATIONS_API, quotationPage, QUOTATIONS_PAGE } from "./paths"
import { OverdueBadge, QuotationStatusBadge } from "./statuses"

const column = createDataTableColumnHelper<QuotationRequestDTO>()

function useColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("purchasing.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Link
            to={quotationPage(original.id)}
            className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
          >
            {original.number ?? t("quotations.draft_name")}
          </Link>
        ),
      }),
      column.accessor("title", {
        header: t("quotations.fields.title"),
        enableSorting: true,
        cell: ({ getValue }) => getValue() ?? "–",
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <QuotationStatusBadge status={original.status} />,
      }),
      column.accessor("answered_count", {
        header: t("quotations.fields.answers"),
        cell: ({ row: { original } }) =>
          t("quotations.answers_of", {
            answered: format.quantity(original.answered_count),
            asked: format.quantity(original.supplier_count),
          }),
      }),
      column.accessor("answer_by", {
        header: t("quotations.fields.answer_by"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            {format.date(original.answer_by) ?? "–"}
            {original.is_overdue && <OverdueBadge />}
          </span>
        ),
      }),
      column.accessor("location", {
        header: t("purchasing.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? "–",
      }),
      column.accessor("line_count", {
        header: t("quotations.fields.lines"),
        enableSorting: true,
        align: "right",
        cell: ({ getValue }) => format.quantity(getValue()),
      }),
    ],
    [t, format]
  )
}

function useFilters(): ListFilter[] {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  return [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: QUOTATION_REQUEST_STATUSES.map((value) => ({ value, label: t(`quotations.status.${value}`) })),
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
    { kind: "search", name: "inventory_item_id", label: t("purchasing.fields.article"), source: itemSource },
    { kind: "choices", name: "location_id", label: t("purchasing.fields.warehouse"), options },
    {
      kind: "days",
      name: "answer",
      label: t("quotations.fields.answer_by"),
      from: "answer_from",
      to: "answer_to",
    },
    { kind: "switch", name: "overdue", label: t("quotations.overdue") },
  ]
}

/** The requests for quotation. */
export function QuotationList() {
  const { t } = useTranslation("comptoir")
  return (
    <ListTable<QuotationRequestDTO>
      title={t("quotations.title")}
      description={t("quotations.description")}
      path={QUOTATIONS_API}
      rows="quotation_requests"
      columns={useColumns()}
      filters={useFilters()}
      defaultOrder="-created_at"
      rowHref={(request) => quotationPage(request.id)}
      empty={{ heading: t("quotations.none"), description: t("quotations.none_hint") }}
      create={{ label: t("quotations.create"), to: `${QUOTATIONS_PAGE}/create` }}
      exportAs={t("quotations.file_name")}
    />
  )
}
