import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { PURCHASE_ORDER_STATUSES, RECEIVED_STATUSES } from "../../src/domain/purchasing/lifecycles"
import { isOpen } from "../../src/domain/purchasing/received-status"
import type { PurchaseOrderDTO } from "../../src/types/http/purchasing"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import type { Query } from "../lib/api"
import { useFormat } from "../lib/format"
import { orderPage } from "./paths"
import { supplierSource, useWarehouses } from "./sources"
import { LateBadge, OrderStatusBadge, ReceivedBadge } from "./statuses"

const column = createDataTableColumnHelper<PurchaseOrderDTO>()

/** Before an order is sent, and once it is cancelled, nothing can come in of it. */
const awaitsOrHasGoods = ({ status }: PurchaseOrderDTO) => isOpen(status) || status === "closed"

function useOrderColumns(hidesSupplier: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("purchasing.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Link
            to={orderPage(original.id)}
            className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
          >
            {original.number ?? t("purchasing.orders.draft_name")}
          </Link>
        ),
      }),
      ...(hidesSupplier
        ? []
        : [
            column.accessor("supplier", {
              header: t("purchasing.fields.supplier"),
              enableSorting: true,
              cell: ({ row: { original } }) => original.supplier?.name ?? "–",
            }),
          ]),
      column.accessor("location", {
        header: t("purchasing.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? "–",
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <OrderStatusBadge status={original.status} />,
      }),
      column.accessor("receipt_status", {
        header: t("purchasing.fields.received"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          awaitsOrHasGoods(original) ? <ReceivedBadge status={original.receipt_status} /> : "–",
      }),
      column.accessor("expected_on", {
        header: t("purchasing.fields.expected_on"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            {format.date(original.expected_on) ?? "–"}
            {original.is_late && <LateBadge />}
          </span>
        ),
      }),
      column.accessor("total", {
        header: t("purchasing.fields.total_net"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.money(original.total, original.currency_code),
      }),
    ],
    [t, format, hidesSupplier]
  )
}

function useOrderFilters(hidesSupplier: boolean): ListFilter[] {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  return [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: PURCHASE_ORDER_STATUSES.map((value) => ({
        value,
        label: t(`purchasing.order_status.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "receipt_status",
      label: t("purchasing.fields.received"),
      multiple: true,
      options: RECEIVED_STATUSES.map((value) => ({ value, label: t(`purchasing.received_status.${value}`) })),
    },
    ...(hidesSupplier
      ? []
      : [
          {
            kind: "search" as const,
            name: "supplier_id",
            label: t("purchasing.fields.supplier"),
            source: supplierSource,
          },
        ]),
    { kind: "choices", name: "location_id", label: t("purchasing.fields.warehouse"), options },
    {
      kind: "days",
      name: "expected",
      label: t("purchasing.fields.expected_on"),
      from: "expected_from",
      to: "expected_to",
    },
    { kind: "switch", name: "late", label: t("purchasing.orders.late") },
  ]
}

/** The purchase orders, of all suppliers or of one. */
export function OrderList({ supplierId }: { supplierId?: string }) {
  const { t } = useTranslation("comptoir")
  const columns = useOrderColumns(Boolean(supplierId))
  const filters = useOrderFilters(Boolean(supplierId))
  const narrowedTo: Query | undefined = supplierId ? { supplier_id: supplierId } : undefined
  return (
    <ListTable<PurchaseOrderDTO>
      title={t("purchasing.orders.title")}
      headingLevel={supplierId ? "h2" : "h1"}
      description={supplierId ? undefined : t("purchasing.orders.description")}
      path="/admin/purchase-orders"
      rows="purchase_orders"
      columns={columns}
      filters={filters}
      narrowedTo={narrowedTo}
      prefix={supplierId ? "orders" : undefined}
      pageSize={supplierId ? 10 : undefined}
      defaultOrder="-created_at"
      rowHref={(order) => orderPage(order.id)}
      empty={{ heading: t("purchasing.orders.none"), description: t("purchasing.orders.none_hint") }}
      create={{
        label: t("purchasing.orders.create"),
        to: supplierId ? `/purchasing/create?for=${supplierId}` : "/purchasing/create",
      }}
      exportAs={supplierId ? undefined : t("purchasing.orders.file_name")}
    />
  )
}
