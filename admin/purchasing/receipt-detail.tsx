import { ArrowUturnLeft, Tag, Trash, XCircle } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { RECEIPT_LIFECYCLE } from "../../src/domain/purchasing/lifecycles"
import type { ReceiptDTO, ReceiptLineDTO, ReceiptResponse } from "../../src/types/http/purchasing"
import { AttachmentsCard } from "../components/attachments-card"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { holdPage, SUPPLIER_RETURNS_PAGE } from "../receiving/paths"
import { useReasons } from "../receiving/reasons"
import { ReturnsCard } from "../receiving/returns-card"
import { History } from "./order-detail"
import { itemPage, locationPage, orderPage, receiptPage, supplierPage } from "./paths"
import { ReceiptStatusBadge } from "./statuses"
import { TextLink } from "../components/text-link"

export const useReceipt = (id: string | undefined) =>
  useGet<ReceiptResponse>(id ? `/admin/receipts/${id}` : null)

export function ReceiptDetail({ id }: { id: string }) {
  const { data, error } = useReceipt(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { receipt } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.receipt.details"
      preferredLayoutId="core:two-column"
      data={receipt}
      sections={{
        main: [
          <LayoutComposer.Entry key="receipt" id="comptoir:receipt">
            <ReceiptHead receipt={receipt} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:receipt-facts">
            <ReceiptFacts receipt={receipt} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="returns" id="comptoir:receipt-returns">
            <ReturnsCard narrowedTo={{ receipt_id: receipt.id }} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="documents" id="comptoir:receipt-documents">
            <AttachmentsCard entityType="receipt" entityId={receipt.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:receipt-history">
            <ReceiptHistory receipt={receipt} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function useLineColumns(
  lines: readonly ReceiptLineDTO[],
  currency: string | null
): LineColumn<ReceiptLineDTO>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useReasons()
  const optional = (isShown: boolean, column: LineColumn<ReceiptLineDTO>) => (isShown ? [column] : [])
  return [
    {
      key: "article",
      header: t("purchasing.fields.article"),
      cell: (line) => (
        <ItemName
          sku={line.purchase_order_line?.sku ?? line.inventory_item?.sku}
          title={line.purchase_order_line?.title ?? line.inventory_item?.title}
          to={itemPage(line.inventory_item_id)}
        />
      ),
    },
    {
      key: "accepted",
      header: t("purchasing.fields.accepted_quantity"),
      isNumber: true,
      cell: (line) => format.quantity(line.accepted_quantity),
    },
    ...optional(
      lines.some((line) => line.quarantined_quantity > 0),
      {
        key: "quarantined",
        header: t("receiving.fields.quarantined"),
        isNumber: true,
        cell: (line) => (
          <WithReason reason={reasons.nameOf(line.quarantine_reason)}>
            {line.hold_id ? (
              <TextLink to={holdPage(line.hold_id)}>{format.quantity(line.quarantined_quantity)}</TextLink>
            ) : (
              format.quantity(line.quarantined_quantity)
            )}
          </WithReason>
        ),
      }
    ),
    {
      key: "rejected",
      header: t("purchasing.fields.rejected_quantity"),
      isNumber: true,
      cell: (line) => (
        <WithReason reason={reasons.nameOf(line.reject_reason)}>
          {format.quantity(line.rejected_quantity)}
        </WithReason>
      ),
    },
    ...optional(
      lines.some((line) => line.lot),
      {
        key: "lot",
        header: t("purchasing.fields.lot"),
        cell: (line) => line.lot ?? "–",
      }
    ),
    ...optional(
      lines.some((line) => line.expires_on),
      {
        key: "expires_on",
        header: t("purchasing.fields.expires_on"),
        isNumber: true,
        cell: (line) => format.date(line.expires_on) ?? "–",
      }
    ),
    ...optional(
      lines.some((line) => line.returned_quantity > 0),
      {
        key: "returned",
        header: t("receiving.fields.returned"),
        isNumber: true,
        cell: (line) => format.quantity(line.returned_quantity),
      }
    ),
    ...optional(
      // Left out for who counts without knowing what was ordered.
      lines.some((line) => line.purchase_order_line?.outstanding_quantity !== undefined),
      {
        key: "outstanding",
        header: t("purchasing.fields.still_outstanding"),
        isNumber: true,
        cell: (line) =>
          line.purchase_order_line ? format.quantity(line.purchase_order_line.outstanding_quantity) : "–",
      }
    ),
    ...optional(Boolean(currency) && lines.some((line) => line.unit_cost !== undefined), {
      key: "unit_cost",
      header: t("receiving.fields.unit_cost"),
      isNumber: true,
      cell: (line) => (line.unit_cost ? format.unitPrice(line.unit_cost, currency ?? "") : "–"),
    }),
    ...optional(Boolean(currency) && lines.some((line) => line.value !== undefined), {
      key: "value",
      header: t("receiving.fields.value"),
      isNumber: true,
      cell: (line) => (line.value ? format.money(line.value, currency ?? "") : "–"),
    }),
  ]
}

function WithReason({ reason, children }: { reason: string | null; children: ReactNode }) {
  return (
    <span className="flex flex-col items-end">
      {children}
      {reason && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle max-w-40 truncate" title={reason}>
          {reason}
        </Text>
      )}
    </span>
  )
}

function ReceiptHead({ receipt }: { receipt: ReceiptDTO }) {
  const { t } = useTranslation("comptoir")
  const lines = receipt.lines ?? []
  const columns = useLineColumns(lines, receipt.currency_code)
  const name = receipt.number ?? t("purchasing.receipts.draft_name")
  return (
    <Card
      level="h1"
      title={name}
      subtitle={receipt.supplier?.name}
      badges={<ReceiptStatusBadge status={receipt.status} />}
      actions={<ReceiptActs receipt={receipt} name={name} />}
    >
      {lines.length ? (
        <LinesTable label={t("purchasing.receipts.lines")} lines={lines} columns={columns} />
      ) : (
        <CardText>{t("purchasing.receipts.no_lines")}</CardText>
      )}
    </Card>
  )
}

function ReceiptActs({ receipt, name }: { receipt: ReceiptDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<ReceiptResponse>()
  const { key, renew } = useIdempotencyKey()
  const [isReversing, setReversing] = useState(false)
  const next = RECEIPT_LIFECYCLE[receipt.status]
  const isDraft = receipt.status === "draft" || receipt.status === "counting"

  const post = async () => {
    const confirmed = await prompt({
      title: t("purchasing.receipts.post_title"),
      description: t("purchasing.receipts.post_draft_text", { warehouse: receipt.location?.name ?? "" }),
      confirmText: t("purchasing.acts.post"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!confirmed) return
    send.mutate(
      { path: `/admin/receipts/${receipt.id}/post`, body: { idempotency_key: key } },
      {
        onSuccess: ({ receipt: posted }) => {
          renew()
          toast.success(t("purchasing.receipts.posted", { number: posted.number ?? "" }))
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }

  const reverse = (reason: string) =>
    send.mutate(
      { path: `/admin/receipts/${receipt.id}/reverse`, body: { reason, idempotency_key: key } },
      {
        onSuccess: () => {
          renew()
          setReversing(false)
          toast.success(t("purchasing.receipts.reversed", { number: name }))
        },
      }
    )

  const remove = async () => {
    const confirmed = await prompt({
      title: t("purchasing.receipts.delete_title"),
      description: t("purchasing.receipts.delete_text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (!confirmed) return
    send.mutate(
      { path: `/admin/receipts/${receipt.id}`, method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("purchasing.receipts.deleted"))
          navigate(receipt.purchase_order_id ? orderPage(receipt.purchase_order_id) : "/purchasing/receipts")
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }

  const menu: MenuAct[] = [
    ...(isDraft
      ? [{ label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void remove() }]
      : []),
    ...(receipt.status === "posted"
      ? [
          {
            label: t("labels.print_labels"),
            icon: <Tag />,
            to: `/warehouse/labels?receipt=${receipt.id}`,
          },
          {
            label: t("receiving.returns.create"),
            icon: <ArrowUturnLeft />,
            to: `${SUPPLIER_RETURNS_PAGE}/create?receipt=${receipt.id}`,
          },
        ]
      : []),
    ...(next.includes("reversed")
      ? [
          {
            label: t("purchasing.acts.reverse"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setReversing(true),
          },
        ]
      : []),
  ]
  return (
    <>
      {next.includes("posted") && (
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={`${receiptPage(receipt.id)}/edit`}>{t("common.edit")}</Link>
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={() => void post()}>
            {t("purchasing.acts.post")}
          </Button>
        </>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      <ReasonDialog
        isOpen={isReversing}
        title={t("purchasing.receipts.reverse_title", { number: name })}
        description={t("purchasing.receipts.reverse_text")}
        confirm={t("purchasing.acts.reverse")}
        isSending={send.isPending}
        error={isReversing ? send.error : null}
        onClose={() => {
          send.reset()
          setReversing(false)
        }}
        onConfirm={reverse}
      />
    </>
  )
}

function ReceiptFacts({ receipt }: { receipt: ReceiptDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const link = (to: string, text: string) => <TextLink to={to}>{text}</TextLink>
  return (
    <Card title={t("purchasing.receipts.facts")}>
      <SectionRow
        title={t("purchasing.fields.order")}
        value={
          receipt.purchase_order_id
            ? link(
                orderPage(receipt.purchase_order_id),
                receipt.purchase_order?.number ?? t("purchasing.orders.draft_name")
              )
            : t("receiving.unplanned.short")
        }
      />
      <SectionRow
        title={t("purchasing.fields.supplier")}
        value={receipt.supplier && link(supplierPage(receipt.supplier_id), receipt.supplier.name)}
      />
      <SectionRow
        title={t("purchasing.fields.warehouse")}
        value={receipt.location && link(locationPage(receipt.location_id), receipt.location.name)}
      />
      <SectionRow title={t("purchasing.fields.received_on")} value={format.date(receipt.received_on)} />
      <SectionRow title={t("purchasing.fields.delivery_note")} value={receipt.delivery_note} />
      {receipt.value && receipt.currency_code && (
        <SectionRow
          title={t("receiving.fields.value")}
          value={format.money(receipt.value, receipt.currency_code)}
        />
      )}
      {receipt.valuation_value &&
        receipt.valuation_currency &&
        receipt.valuation_currency !== receipt.currency_code && (
          <SectionRow
            title={t("receiving.fields.valued_at")}
            value={t("receiving.valued", {
              value: format.money(receipt.valuation_value, receipt.valuation_currency),
              rate: format.typed(receipt.exchange_rate ?? ""),
            })}
          />
        )}
      {receipt.reversal_number && (
        <SectionRow title={t("purchasing.fields.reversal_number")} value={receipt.reversal_number} />
      )}
      {receipt.reverse_reason && (
        <SectionRow title={t("purchasing.fields.reverse_reason")} value={receipt.reverse_reason} />
      )}
      {receipt.notes && <SectionRow title={t("purchasing.fields.notes")} value={receipt.notes} />}
    </Card>
  )
}

function ReceiptHistory({ receipt }: { receipt: ReceiptDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          { label: t("purchasing.history.created"), at: receipt.created_at, by: receipt.created_by },
          { label: t("purchasing.history.posted"), at: receipt.posted_at, by: receipt.posted_by },
          { label: t("purchasing.history.reversed"), at: receipt.reversed_at, by: receipt.reversed_by },
        ]}
      />
    </Card>
  )
}
