import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { SHOWN_ANSWER_STATUSES } from "../../src/domain/purchasing/proposal"
import type { SupplierAnswerDTO } from "../../src/types/http/portal"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { orderPage } from "../purchasing/paths"
import { supplierSource } from "../purchasing/sources"
import { AnswerBadge } from "./answer-badge"
import { ChangedKinds } from "./changed-kinds"

const column = createDataTableColumnHelper<SupplierAnswerDTO>()

function useAnswerColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("purchase_order.number", {
        id: "number",
        header: t("portal.fields.order"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Link
            to={orderPage(original.purchase_order_id)}
            className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
          >
            {original.purchase_order.number}
          </Link>
        ),
      }),
      column.accessor("supplier", {
        header: t("purchasing.fields.supplier"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.supplier.name,
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <AnswerBadge status={original.status} />,
      }),
      column.display({
        id: "changes",
        header: t("portal.fields.changes"),
        cell: ({ row: { original } }) => <ChangedKinds {...original} />,
      }),
      column.accessor("line_count", {
        header: t("portal.fields.lines"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.line_count),
      }),
      column.accessor("answered_at", {
        header: t("portal.fields.answered_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.answered_at),
      }),
      column.accessor("decided_at", {
        header: t("portal.fields.decided_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.decided_at) ?? "–",
      }),
    ],
    [t, format]
  )
}

/** What all suppliers answered, to be narrowed to what waits. */
export function AnswerList() {
  const { t } = useTranslation("comptoir")
  const columns = useAnswerColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: SHOWN_ANSWER_STATUSES.map((value) => ({ value, label: t(`portal.answer_status.${value}`) })),
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
    { kind: "switch", name: "date_changed", label: t("portal.changes.date") },
    { kind: "switch", name: "quantity_changed", label: t("portal.changes.quantity") },
    { kind: "switch", name: "price_changed", label: t("portal.changes.price") },
  ]
  return (
    <ListTable<SupplierAnswerDTO>
      title={t("portal.answers_title")}
      description={t("portal.answers_description")}
      path="/admin/supplier-answers"
      rows="supplier_answers"
      columns={columns}
      filters={filters}
      defaultOrder="-answered_at"
      rowHref={(answer) => orderPage(answer.purchase_order_id)}
      empty={{ heading: t("portal.no_answers"), description: t("portal.no_answers_hint") }}
      exportAs={t("portal.file_name")}
    />
  )
}
