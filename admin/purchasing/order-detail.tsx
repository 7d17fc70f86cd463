import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Badge, StatusBadge, Text } from "@medusajs/ui"
import { useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { isOpen } from "../../src/domain/purchasing/received-status"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import type {
  PaymentTermsDTO,
  PurchaseOrderDTO,
  PurchaseOrderLineDTO,
  PurchaseOrderResponse,
} from "../../src/types/http/purchasing"
import { AuditDrawer } from "../administration/audit-drawer"
import { useAuditColumns } from "../administration/audit-list"
import { API } from "../administration/paths"
import { ActorName } from "../components/actor-name"
import { AttachmentsCard } from "../components/attachments-card"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { ListTable } from "../components/list-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { MessagesCard } from "../correspondence/messages-card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { PortalLinkCard } from "../portal/portal-link-card"
import { ProposalsCard } from "../portal/proposals-card"
import { ReturnsCard } from "../receiving/returns-card"
import { OrderActs } from "./order-acts"
import { OrderRevisions, OrderVat, OrderWaits } from "./order-cards"
import { LineActs } from "./order-line-acts"
import { itemPage, locationPage, orderPage, quotationPage, receiptPage, supplierPage } from "./paths"
import { LateBadge, OrderStatusBadge, ReceiptStatusBadge, ReceivedBadge } from "./statuses"

export const useOrder = (id: string | undefined) =>
  useGet<PurchaseOrderResponse>(id ? `/admin/purchase-orders/${id}` : null)

export function OrderDetail({ id }: { id: string }) {
  const { data, error } = useOrder(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { purchase_order: order } = data
  const wasSent = order.sent_at !== null
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
          <LayoutComposer.Entry key="proposals" id="comptoir:purchase-order-proposals">
            {wasSent && <ProposalsCard orderId={order.id} />}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="revisions" id="comptoir:purchase-order-revisions">
            <OrderRevisions order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="receipts" id="comptoir:purchase-order-receipts">
            {wasSent && <OrderReceipts order={order} />}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="returns" id="comptoir:purchase-order-returns">
            {wasSent && <ReturnsCard narrowedTo={{ purchase_order_id: order.id }} />}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="messages" id="comptoir:purchase-order-messages">
            {wasSent && <MessagesCard entityType="purchase_order" entityId={order.id} />}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="audit" id="comptoir:purchase-order-audit">
            <OrderAudit orderId={order.id} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="waits" id="comptoir:purchase-order-waits">
            <OrderWaits order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="facts" id="comptoir:purchase-order-facts">
            <OrderFacts order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="dates" id="comptoir:purchase-order-dates">
            <OrderDates order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="vat" id="comptoir:purchase-order-vat">
            <OrderVat order={order} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="portal" id="comptoir:purchase-order-portal">
            {wasSent && (
              <PortalLinkCard
                entityType="purchase_order"
                entityId={order.id}
                supplierId={order.supplier_id}
              />
            )}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="attachments" id="comptoir:purchase-order-attachments">
            <AttachmentsCard entityType="purchase_order" entityId={order.id} />
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
  const isHeld = isOpen(order.status)
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
          extra={<LineExtras line={line} />}
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
      cell: (line) => (
        <span className="flex flex-col">
          <span>
            {line.price_per_quantity > 1
              ? t("purchasing.price_per", {
                  price: format.unitPrice(line.unit_price, order.currency_code),
                  count: line.price_per_quantity,
                })
              : format.unitPrice(line.unit_price, order.currency_code)}
          </span>
          {Number(line.discount_percent) > 0 && (
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {t("orders.discount", { percent: format.typed(line.discount_percent) })}
            </Text>
          )}
        </span>
      ),
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
    ...(isHeld
      ? [
          {
            key: "acts",
            header: "",
            isNumber: true,
            cell: (line: PurchaseOrderLineDTO) => <LineActs order={order} line={line} />,
          },
        ]
      : []),
  ]
}

/** What is known of a line beside its article: the supplier's SKU, a note, and why its rest was given up. */
function LineExtras({ line }: { line: PurchaseOrderLineDTO }) {
  const { t } = useTranslation("comptoir")
  const texts = [
    line.supplier_sku && t("purchasing.supplier_sku_is", { sku: line.supplier_sku }),
    line.note && t("orders.note_is", { note: line.note }),
    line.short_close_reason && t("orders.short_closed_because", { reason: line.short_close_reason }),
  ].filter(Boolean)
  return (
    <>
      {texts.map((text) => (
        <Text key={text} as="span" size="xsmall" className="text-ui-fg-subtle whitespace-normal break-words">
          {text}
        </Text>
      ))}
    </>
  )
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
          {order.on_hold && <StatusBadge color="orange">{t("orders.on_hold")}</StatusBadge>}
          {order.is_late && <LateBadge days={order.days_late} />}
          {order.revision > 1 && (
            <Badge size="2xsmall">{t("orders.revisions.number", { number: order.revision })}</Badge>
          )}
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
      <SectionRow title={t("purchasing.fields.supplier_reference")} value={order.supplier_reference} />
      <SectionRow title={t("purchasing.fields.currency")} value={order.currency_code.toUpperCase()} />
      <SectionRow
        title={t("purchasing.fields.total_net")}
        value={format.money(order.total, order.currency_code)}
      />
      {order.payment_terms && (order.payment_terms.days !== null || order.payment_terms.note) && (
        <SectionRow
          title={t("orders.fields.payment_terms")}
          value={<PaymentTerms terms={order.payment_terms} />}
        />
      )}
      {order.incoterm && (
        <SectionRow
          title={t("orders.fields.incoterm")}
          value={[order.incoterm, order.incoterm_place].filter(Boolean).join(" ")}
        />
      )}
      {order.duplicated_from_id && (
        <SectionRow
          title={t("orders.fields.duplicated_from")}
          value={<OrderLink id={order.duplicated_from_id} />}
        />
      )}
      {order.merged_into_id && (
        <SectionRow title={t("orders.fields.merged_into")} value={<OrderLink id={order.merged_into_id} />} />
      )}
      {order.quotation_request_id && (
        <SectionRow
          title={t("orders.fields.quotation_request")}
          value={link(quotationPage(order.quotation_request_id), t("orders.open"))}
        />
      )}
      {order.notes && <SectionRow title={t("purchasing.fields.notes_to_supplier")} value={order.notes} />}
      {order.cancel_reason && (
        <SectionRow title={t("purchasing.fields.cancel_reason")} value={order.cancel_reason} />
      )}
      {order.close_reason && (
        <SectionRow title={t("purchasing.fields.close_reason")} value={order.close_reason} />
      )}
    </Card>
  )
}

/** Another order, by what people call it. */
function OrderLink({ id }: { id: string }) {
  const name = useOrderName()
  const { data } = useGet<PurchaseOrderResponse>(
    `/admin/purchase-orders/${id}`,
    { fields: "number" },
    { staleTime: 60_000, retry: false }
  )
  return data ? <TextLink to={orderPage(id)}>{name(data.purchase_order)}</TextLink> : null
}

function PaymentTerms({ terms: { days, end_of_month, note } }: { terms: PaymentTermsDTO }) {
  const { t } = useTranslation("comptoir")
  const texts = [
    days !== null &&
      t(end_of_month ? "orders.payment.days_end_of_month" : "orders.payment.days", { count: days }),
    note,
  ].filter(Boolean)
  return <>{texts.join(" · ") || "–"}</>
}

/** The days of an order, kept apart: what was asked, promised first, expected now, and what came true. */
function OrderDates({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const days = [
    ["requested_on", order.requested_on],
    ["first_promised_on", order.first_promised_on],
    ["expected_now", order.expected_on],
    ["delivered_on", order.delivered_on],
  ] as const
  return (
    <Card
      title={t("orders.dates.title")}
      badges={order.is_late ? <LateBadge days={order.days_late} /> : undefined}
    >
      {days.map(([name, day]) => (
        <SectionRow key={name} title={t(`orders.dates.${name}`)} value={format.date(day)} />
      ))}
    </Card>
  )
}

/** Who changed what of the order; nothing for those who may not read it. */
function OrderAudit({ orderId }: { orderId: string }) {
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<AuditEntryDTO | null>(null)
  const all = useAuditColumns(setOpened)
  // Every entry is this order's: a column that names the record would say so each time.
  const columns = useMemo(() => all.filter((column) => column.id !== "entity"), [all])
  const narrowedTo = { entity_type: "purchase_order", entity_id: orderId }
  const allowed = useGet<unknown>(API.audit, { ...narrowedTo, limit: 1 }, { retry: false })
  if (!allowed.data) return null
  return (
    <>
      <ListTable<AuditEntryDTO>
        title={t("orders.audit")}
        headingLevel="h2"
        path={API.audit}
        rows="audit_entries"
        columns={columns}
        narrowedTo={narrowedTo}
        prefix="audit"
        pageSize={10}
        defaultOrder="-created_at"
        empty={{ heading: t("orders.no_audit"), description: t("orders.no_audit_hint") }}
      />
      {opened && <AuditDrawer entry={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function OrderHistory({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const steps: [string, string | null, string | null][] = [
    ["created", order.created_at, order.created_by],
    ["submitted", order.submitted_at, order.submitted_by],
    ["approved", order.approved_at, order.approved_by],
    ["sent", order.sent_at, order.sent_by],
    ["acknowledged", order.acknowledged_at, order.acknowledged_by],
    ["closed", order.closed_at, order.closed_by],
    ["cancelled", order.cancelled_at, order.cancelled_by],
  ]
  return (
    <Card title={t("common.history")}>
      <History steps={steps.map(([act, at, by]) => ({ label: t(`orders.history.${act}`), at, by }))} />
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
