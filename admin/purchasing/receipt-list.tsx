import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { RECEIPT_STATUSES } from "../../src/domain/purchasing/lifecycles"
import type { ReceiptDTO } from "../../src/types/http/purchasing"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { orderPage, receiptPage } from "./paths"
import { itemSource, supplierSource, useWarehouses } from "./sources"
import { ReceiptStatusBadge } from "./statuses"

const column = createDataTableColumnHelper<ReceiptDTO>()

function useReceiptColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("purchasing.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Link
            to={receiptPage(original.id)}
            className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
          >
            {original.number ?? t("purchasing.receipts.draft_name")}
          </Link>
        ),
      }),
      column.accessor("purchase_order", {
        header: t("purchasing.fields.order"),
        cell: ({ row: { original } }) =>
          original.purchase_order_id ? (
            <Link to={orderPage(original.purchase_order_id)} className="hover:text-ui-fg-interactive">
              {original.purchase_order?.number ?? t("purchasing.orders.draft_name")}
            </Link>
          ) : (
            t("receiving.unplanned.short")
          ),
      }),
      column.accessor("supplier", {
        header: t("purchasing.fields.supplier"),
        cell: ({ row: { original } }) => original.supplier?.name ?? "–",
      }),
      column.accessor("location", {
        header: t("purchasing.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? "–",
      }),
      column.accessor("delivery_note", {
        header: t("purchasing.fields.delivery_note"),
        cell: ({ row: { original } }) => original.delivery_note || "–",
      }),
      column.accessor("received_on", {
        header: t("purchasing.fields.received_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.received_on) ?? "–",
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ReceiptStatusBadge status={original.status} />,
      }),
    ],
    [t, format]
  )
}

export function ReceiptList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const columns = useReceiptColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: RECEIPT_STATUSES.map((value) => ({ value, label: t(`purchasing.receipt_status.${value}`) })),
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
    { kind: "choices", name: "location_id", label: t("purchasing.fields.warehouse"), options },
    { kind: "search", name: "inventory_item_id", label: t("purchasing.fields.article"), source: itemSource },
    {
      kind: "choices",
      name: "planned",
      label: t("purchasing.fields.order"),
      options: [
        { value: "true", label: t("receiving.unplanned.with_order") },
        { value: "false", label: t("receiving.unplanned.short") },
      ],
    },
    {
      kind: "days",
      name: "received",
      label: t("purchasing.fields.received_on"),
      from: "received_from",
      to: "received_to",
    },
  ]
  return (
    <ListTable<ReceiptDTO>
      title={t("purchasing.receipts.title")}
      description={t("purchasing.receipts.description")}
      path="/admin/receipts"
      rows="receipts"
      columns={columns}
      filters={filters}
      defaultOrder="-created_at"
      rowHref={(receipt) => receiptPage(receipt.id)}
      empty={{ heading: t("purchasing.receipts.none"), description: t("purchasing.receipts.none_hint") }}
      create={{ label: t("receiving.unplanned.create"), to: "/purchasing/receipts/create" }}
      exportAs={t("purchasing.receipts.file_name")}
    />
  )
}
