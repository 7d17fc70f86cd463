import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  PurchaseOrderDTO,
  PurchaseOrderLineDTO,
  PurchaseOrderResponse,
} from "../../src/types/http/purchasing"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { OrderActs } from "./order-acts"
import { itemPage, locationPage, receiptPage, supplierPage } from "./paths"
import { LateBadge, OrderStatusBadge, ReceiptStatusBadge, ReceivedBadge } from "./statuses"
import { TextLink } from "../components/text-link"
import { isOpen } from "../../src/domain/purchasing/received-status"

export const useOrder = (id: string | undefined) =>
  useGet<PurchaseOrderResponse>(id ? `/admin/purchase-orders/${id}` : null)

export function OrderDetail({ id }: { id: string }) {
  const { data, error } = useOrder(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { purchase_order: order } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.purchase_order.details"
      preferredLayoutId="core:two-column"
      data={order}
      sections={{
        main: [
          <LayoutComposer.Entry key="order" id="comptoir:purchase-order">
            <OrderHead order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="receipts" id="comptoir:purchase-order-receipts">
            <OrderReceipts order={order} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:purchase-order-facts">
            <OrderFacts order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:purchase-order-history">
            <OrderHistory order={order} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

export function useOrderName() {
  const { t } = useTranslation("comptoir")
  return (order: Pick<PurchaseOrderDTO, "number">) => order.number ?? t("purchasing.orders.draft_name")
}

function useLineColumns(order: PurchaseOrderDTO): LineColumn<PurchaseOrderLineDTO>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const lines = order.lines ?? []
  const hasRejected = lines.some((line) => line.rejected_quantity > 0)
  const hasShortClosed = lines.some((line) => line.short_closed_quantity > 0)
  const quantity = (
    key:
      | "quantity"
      | "received_quantity"
      | "rejected_quantity"
      | "short_closed_quantity"
      | "outstanding_quantity"
  ): LineColumn<PurchaseOrderLineDTO> => ({
    key,
    header: t(`purchasing.fields.${key}`),
    isNumber: true,
    cell: (line) => format.quantity(line[key]),
  })
  return [
    {
      key: "article",
      header: t("purchasing.fields.article"),
      cell: (line) => (
        <ItemName
          sku={line.sku}
          title={line.title}
          to={itemPage(line.inventory_item_id)}
          extra={
            line.supplier_sku && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {t("purchasing.supplier_sku_is", { sku: line.supplier_sku })}
              </Text>
            )
          }
        />
      ),
    },
    quantity("quantity"),
    quantity("received_quantity"),
    ...(hasRejected ? [quantity("rejected_quantity")] : []),
    ...(hasShortClosed ? [quantity("short_closed_quantity")] : []),
    {
      ...quantity("outstanding_quantity"),
      cell: (line) => (
        <span className={line.outstanding_quantity > 0 ? "text-ui-fg-base font-medium" : undefined}>
          {format.quantity(line.outstanding_quantity)}
        </span>
      ),
    },
    {
      key: "unit_price",
      header: t("purchasing.fields.unit_price"),
      isNumber: true,
      cell: (line) =>
        line.price_per_quantity > 1
          ? t("purchasing.price_per", {
              price: format.unitPrice(line.unit_price, order.currency_code),
              count: line.price_per_quantity,
            })
          : format.unitPrice(line.unit_price, order.currency_code),
    },
    {
      key: "line_total",
      header: t("purchasing.fields.line_total"),
      isNumber: true,
      cell: (line) => format.money(line.line_total, order.currency_code),
    },
    ...(lines.some((line) => line.expected_on !== order.expected_on)
      ? [
          {
            key: "expected_on",
            header: t("purchasing.fields.expected_on"),
            isNumber: true,
            cell: (line: PurchaseOrderLineDTO) => format.date(line.expected_on) ?? "–",
          },
        ]
      : []),
  ]
}

function OrderHead({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns = useLineColumns(order)
  const name = useOrderName()(order)
  const lines = order.lines ?? []
  return (
    <Card
      level="h1"
      title={name}
      subtitle={order.supplier?.name}
      badges={
        <>
          <OrderStatusBadge status={order.status} />
          {(isOpen(order.status) || order.status === "closed") && (
            <ReceivedBadge status={order.receipt_status} />
          )}
          {order.is_late && <LateBadge />}
        </>
      }
      actions={<OrderActs order={order} name={name} />}
    >
      {lines.length ? (
        <LinesTable label={t("purchasing.orders.lines")} lines={lines} columns={columns} />
      ) : (
        <CardText>{t("purchasing.orders.no_lines")}</CardText>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle">
          {t("purchasing.orders.line_count", { count: order.line_count })}
        </Text>
        <Text size="small" weight="plus">
          {t("purchasing.fields.total_net")} {format.money(order.total, order.currency_code)}
        </Text>
      </div>
    </Card>
  )
}

function OrderReceipts({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const receipts = order.receipts ?? []
  return (
    <Card title={t("purchasing.receipts.title")}>
      {receipts.length === 0 ? (
        <CardText>{t("purchasing.orders.no_receipts")}</CardText>
      ) : (
        <ul className="divide-y">
          {receipts.map((receipt) => (
            <li
              key={receipt.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 py-3"
            >
              <div className="flex flex-wrap items-center gap-x-3">
                <Link
                  to={receiptPage(receipt.id)}
                  className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
                >
                  {receipt.number ?? t("purchasing.receipts.draft_name")}
                </Link>
                <Text as="span" size="small" className="text-ui-fg-subtle">
                  {[format.date(receipt.received_on), receipt.delivery_note].filter(Boolean).join(" · ")}
                </Text>
              </div>
              <ReceiptStatusBadge status={receipt.status} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function OrderFacts({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const link = (to: string, text: string) => <TextLink to={to}>{text}</TextLink>
  return (
    <Card title={t("purchasing.orders.facts")}>
      <SectionRow
        title={t("purchasing.fields.supplier")}
        value={order.supplier && link(supplierPage(order.supplier_id), order.supplier.name)}
      />
      <SectionRow
        title={t("purchasing.fields.warehouse")}
        value={order.location && link(locationPage(order.location_id), order.location.name)}
      />
      <SectionRow title={t("purchasing.fields.expected_on")} value={format.date(order.expected_on)} />
      <SectionRow title={t("purchasing.fields.supplier_reference")} value={order.supplier_reference} />
      <SectionRow title={t("purchasing.fields.currency")} value={order.currency_code.toUpperCase()} />
      <SectionRow
        title={t("purchasing.fields.total_net")}
        value={format.money(order.total, order.currency_code)}
      />
      {order.notes && <SectionRow title={t("purchasing.fields.notes")} value={order.notes} />}
      {order.cancel_reason && (
        <SectionRow title={t("purchasing.fields.cancel_reason")} value={order.cancel_reason} />
      )}
      {order.close_reason && (
        <SectionRow title={t("purchasing.fields.close_reason")} value={order.close_reason} />
      )}
    </Card>
  )
}

function OrderHistory({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const steps: [string, string | null, string | null][] = [
    ["created", order.created_at, order.created_by],
    ["approved", order.approved_at, order.approved_by],
    ["sent", order.sent_at, order.sent_by],
    ["closed", order.closed_at, order.closed_by],
    ["cancelled", order.cancelled_at, order.cancelled_by],
  ]
  return (
    <Card title={t("common.history")}>
      <History steps={steps.map(([act, at, by]) => ({ label: t(`purchasing.history.${act}`), at, by }))} />
    </Card>
  )
}

type Step = { label: ReactNode; at: string | null; by: string | null }

/** What happened to a document, when, and by whom. */
export function History({ steps }: { steps: Step[] }) {
  const format = useFormat()
  return (
    <ol className="flex flex-col gap-y-3 px-6 py-4">
      {steps
        .filter((step) => step.at)
        .map((step, index) => (
          <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Text as="span" size="small" className="text-ui-fg-base">
              {step.label}
            </Text>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle text-end">
              {format.instant(step.at)} <ActorName id={step.by} />
            </Text>
          </li>
        ))}
    </ol>
  )
}
