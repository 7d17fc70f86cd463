import { Badge, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { PURCHASE_ORDER_STATUSES, RECEIVED_STATUSES } from "../../src/domain/purchasing/lifecycles"
import { isOpen } from "../../src/domain/purchasing/received-status"
import type { PurchaseOrderDTO, PurchaseOrderResponse } from "../../src/types/http/purchasing"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import type { ListFilter } from "../components/list-filters"
import { ListTable, type BulkAct } from "../components/list-table"
import { useSend, type Query } from "../lib/api"
import { useFormat } from "../lib/format"
import { LateFigure } from "./late-figure"
import { OpenProposals } from "./open-proposals"
import { orderPage } from "./paths"
import { supplierSource, useWarehouses } from "./sources"
import { LateBadge, OrderStatusBadge, ReceivedBadge } from "./statuses"

const column = createDataTableColumnHelper<PurchaseOrderDTO>()

/** Before an order is sent, and once it is cancelled, nothing can come in of it. */
const awaitsOrHasGoods = ({ status }: PurchaseOrderDTO) => isOpen(status) || status === "closed"

function useOrderColumns(hidesSupplier: boolean, isChoosing: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      ...(isChoosing
        ? [
            column.select({
              header: ({ table }) => <ChooseAll table={table} />,
              cell: ({ row }) => (
                <ChooseRow row={row} name={row.original.number ?? t("purchasing.orders.draft_name")} />
              ),
            }),
          ]
        : []),
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
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            <OrderStatusBadge status={original.status} />
            {original.on_hold && (
              <Badge size="2xsmall" color="orange">
                {t("orders.on_hold")}
              </Badge>
            )}
          </span>
        ),
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
            {original.is_late && <LateBadge days={original.days_late} />}
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
    [t, format, hidesSupplier, isChoosing]
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
    {
      kind: "days",
      name: "sent",
      label: t("orders.fields.sent_on"),
      from: "sent_from",
      to: "sent_to",
    },
    {
      kind: "days",
      name: "created",
      label: t("orders.fields.created_on"),
      from: "created_from",
      to: "created_to",
    },
    { kind: "switch", name: "late", label: t("purchasing.orders.late") },
    { kind: "switch", name: "awaiting_my_approval", label: t("orders.awaiting_my_approval") },
    { kind: "switch", name: "on_hold", label: t("orders.on_hold") },
  ]
}

/** Merges the chosen drafts into the first of them, after a question. */
function useMerge(): BulkAct<PurchaseOrderDTO> {
  const { t } = useTranslation("comptoir")
  const ask = usePrompt()
  const navigate = useNavigate()
  const send = useSend<PurchaseOrderResponse>()
  return {
    label: t("orders.merge.act"),
    shortcut: "m",
    act: async (orders) => {
      const confirmed = await ask({
        title: t("orders.merge.title", { count: orders.length }),
        description: t("orders.merge.text"),
        confirmText: t("orders.merge.act"),
        cancelText: t("common.cancel"),
        variant: "confirmation",
      })
      if (!confirmed) throw new Error("not confirmed")
      try {
        const body = { ids: orders.map((order) => order.id) }
        const { purchase_order } = await send.mutateAsync({ path: "/admin/purchase-orders/merge", body })
        toast.success(t("orders.merge.done", { count: orders.length }))
        navigate(orderPage(purchase_order.id))
      } catch (error) {
        toast.error((error as Error).message)
        throw error
      }
    },
  }
}

/** The purchase orders, of all suppliers or of one. */
export function OrderList({ supplierId }: { supplierId?: string }) {
  const { t } = useTranslation("comptoir")
  const isWhole = !supplierId
  const columns = useOrderColumns(!isWhole, isWhole)
  const filters = useOrderFilters(!isWhole)
  const merge = useMerge()
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
      actions={
        isWhole ? (
          <>
            <OpenProposals />
            <LateFigure />
          </>
        ) : undefined
      }
      exportAs={supplierId ? undefined : t("purchasing.orders.file_name")}
      bulk={isWhole ? [merge] : undefined}
      isChoosable={(order) => order.status === "draft"}
    />
  )
}
