import { CheckCircle, PencilSquare, Trash, XCircle } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Button, Label, Prompt, Text, toast, usePrompt } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type {
  QuotationLineDTO,
  QuotationRequestDTO,
  QuotationRequestResponse,
  QuotationSentResponse,
} from "../../src/types/http/quotations"
import { AttachmentsCard } from "../components/attachments-card"
import { Card, CardText } from "../components/card"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { MessagesCard } from "../correspondence/messages-card"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { useNames } from "../lib/names"
import { History } from "../purchasing/order-detail"
import { itemPage, locationPage, orderPage } from "../purchasing/paths"
import { OrderStatusBadge } from "../purchasing/statuses"
import { ComparisonCard } from "./comparison-card"
import { quotationApi, quotationPage, QUOTATIONS_PAGE } from "./paths"
import { useQuotation } from "./sources"
import { OverdueBadge, QuotationStatusBadge } from "./statuses"
import { SuppliersCard } from "./suppliers-card"
import type { PurchaseOrderStatus } from "../../src/domain/purchasing/lifecycles"

export function QuotationDetail({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useQuotation(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { quotation_request: request } = data
  const wasSent = request.sent_at !== null
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.quotation_request.details"
      preferredLayoutId={wasSent ? "core:single-column" : "core:two-column"}
      data={request}
      sections={{
        main: [
          <LayoutComposer.Entry key="request" id="comptoir:quotation-request">
            <RequestHead request={request} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="suppliers" id="comptoir:quotation-suppliers">
            <SuppliersCard request={request} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="awards" id="comptoir:quotation-awards">
            {(request.awards ?? []).length > 0 && <AwardsCard request={request} />}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="comparison" id="comptoir:quotation-comparison">
            {wasSent && <ComparisonCard request={request} />}
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="lines" id="comptoir:quotation-lines">
            {wasSent && (
              <Card title={t("quotations.fields.lines")}>
                <Lines request={request} />
              </Card>
            )}
          </LayoutComposer.Entry>,
          ...(wasSent ? sideOf(request) : []),
        ],
        side: wasSent ? [] : sideOf(request),
      }}
    />
  )
}

const sideOf = (request: QuotationRequestDTO) => [
  <LayoutComposer.Entry key="facts" id="comptoir:quotation-facts">
    <RequestFacts request={request} />
  </LayoutComposer.Entry>,
  <LayoutComposer.Entry key="messages" id="comptoir:quotation-messages">
    {request.sent_at && <MessagesCard entityType="quotation_request" entityId={request.id} />}
  </LayoutComposer.Entry>,
  <LayoutComposer.Entry key="documents" id="comptoir:quotation-documents">
    <AttachmentsCard entityType="quotation_request" entityId={request.id} />
  </LayoutComposer.Entry>,
  <LayoutComposer.Entry key="history" id="comptoir:quotation-history">
    <RequestHistory request={request} />
  </LayoutComposer.Entry>,
]

function RequestHead({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  const name = request.number ?? t("quotations.draft_name")
  return (
    <Card
      level="h1"
      title={name}
      subtitle={request.title ?? undefined}
      badges={
        <>
          <QuotationStatusBadge status={request.status} />
          {request.is_overdue && <OverdueBadge />}
        </>
      }
      actions={<RequestActs request={request} name={name} />}
    >
      {/* Once it is sent, the answers are looked at first and the lines stand below them. */}
      {!request.sent_at && <Lines request={request} />}
    </Card>
  )
}

function Lines({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const lines = request.lines ?? []
  const columns: LineColumn<QuotationLineDTO>[] = [
    { key: "position", header: "#", cell: (line) => line.position },
    {
      key: "article",
      header: t("purchasing.fields.article"),
      cell: (line) => <ItemName sku={line.sku} title={line.title} to={itemPage(line.inventory_item_id)} />,
    },
    {
      key: "quantity",
      header: t("quotations.fields.quantity"),
      isNumber: true,
      cell: (line) => format.quantity(line.quantity),
    },
    {
      key: "wished_on",
      header: t("quotations.fields.wished_on"),
      isNumber: true,
      cell: (line) => format.date(line.wished_on) ?? "–",
    },
    ...(lines.some((line) => line.note)
      ? [
          {
            key: "note",
            header: t("quotations.fields.note"),
            cell: (line: QuotationLineDTO) => line.note ?? "–",
          },
        ]
      : []),
  ]
  return lines.length ? (
    <LinesTable label={t("quotations.fields.lines")} lines={lines} columns={columns} />
  ) : (
    <CardText>{t("quotations.no_lines")}</CardText>
  )
}

type Asking = "cancel" | "extend" | null

/** What may be done with the request now, and nothing else. */
function RequestActs({ request, name }: { request: QuotationRequestDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<QuotationSentResponse>()
  const { key, renew } = useIdempotencyKey()
  const [asking, setAsking] = useState<Asking>(null)
  const suppliers = request.suppliers ?? []
  const waiting = suppliers.filter((asked) => asked.status === "invited")
  const silent = suppliers.filter((asked) => asked.status === "sent")
  const onError = (error: Error) => toast.error(error.message)
  const confirm = (title: string, description: string, confirmText: string, isHarmless = true) =>
    prompt({
      title,
      description,
      confirmText,
      cancelText: t("common.back"),
      ...(isHarmless ? { variant: "confirmation" as const } : {}),
    })

  const sendOut = async () => {
    const names = waiting.map((asked) => asked.supplier.name).join(", ")
    if (
      !(await confirm(
        t("quotations.send.title"),
        t("quotations.send.text", { names }),
        t("quotations.send.act")
      ))
    )
      return
    send.mutate(
      { path: quotationApi(request.id, "send"), body: { idempotency_key: key } },
      {
        onSuccess: ({ without_address }) => {
          renew()
          const silentNames = suppliers
            .filter((asked) => without_address.includes(asked.supplier_id))
            .map((asked) => asked.supplier.name)
          toast.success(t("quotations.send.done"))
          if (silentNames.length)
            toast.warning(t("quotations.send.no_address", { names: silentNames.join(", ") }))
        },
        onError,
      }
    )
  }
  const remind = () =>
    send.mutate(
      { path: quotationApi(request.id, "remind"), body: { idempotency_key: key } },
      {
        onSuccess: ({ mailed }) => {
          renew()
          toast.success(t("quotations.reminded_count", { count: mailed.length }))
        },
        onError,
      }
    )
  const close = async () => {
    if (
      !(await confirm(
        t("quotations.close.title", { name }),
        t("quotations.close.text"),
        t("quotations.close.act")
      ))
    )
      return
    send.mutate({ path: quotationApi(request.id, "close"), body: {} }, { onError })
  }
  const remove = async () => {
    if (
      !(await confirm(t("quotations.delete.title"), t("quotations.delete.text"), t("common.delete"), false))
    )
      return
    send.mutate(
      { path: quotationApi(request.id), method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("quotations.delete.done"))
          navigate(QUOTATIONS_PAGE)
        },
        onError,
      }
    )
  }
  const menu: MenuAct[] = [
    ...(request.status === "sent"
      ? [
          { label: t("quotations.extend.act"), icon: <PencilSquare />, onSelect: () => setAsking("extend") },
          { label: t("quotations.close.act"), icon: <CheckCircle />, onSelect: () => void close() },
          {
            label: t("quotations.cancel.act"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setAsking("cancel"),
          },
        ]
      : []),
    ...(request.status === "draft"
      ? [{ label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void remove() }]
      : []),
  ]
  const isSendable = request.line_count > 0 && waiting.length > 0
  return (
    <>
      {request.status === "draft" && (
        <Button size="small" variant="secondary" asChild>
          <Link to={`${quotationPage(request.id)}/edit`}>{t("common.edit")}</Link>
        </Button>
      )}
      {request.status === "sent" && silent.length > 0 && (
        <Button size="small" variant="secondary" type="button" isLoading={send.isPending} onClick={remind}>
          {t("quotations.remind_all")}
        </Button>
      )}
      {(request.status === "draft" || (request.status === "sent" && waiting.length > 0)) && (
        <Button
          size="small"
          type="button"
          disabled={!isSendable}
          isLoading={send.isPending}
          onClick={() => void sendOut()}
        >
          {t("quotations.send.act")}
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      <ReasonDialog
        isOpen={asking === "cancel"}
        title={t("quotations.cancel.title", { name })}
        description={t("quotations.cancel.text")}
        confirm={t("quotations.cancel.act")}
        isSending={send.isPending}
        error={asking === "cancel" ? send.error : null}
        onClose={() => {
          send.reset()
          setAsking(null)
        }}
        onConfirm={(reason) =>
          send.mutate(
            { path: quotationApi(request.id, "cancel"), body: { reason, idempotency_key: key } },
            {
              onSuccess: () => {
                renew()
                setAsking(null)
              },
            }
          )
        }
      />
      {asking === "extend" && <ExtendDialog request={request} onClose={() => setAsking(null)} />}
    </>
  )
}

function ExtendDialog({ request, onClose }: { request: QuotationRequestDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [day, setDay] = useState(request.answer_by ?? "")
  const send = useSend<QuotationRequestResponse>()
  const save = () =>
    send.mutate(
      { path: quotationApi(request.id), body: { answer_by: day || null } },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          onClose()
        },
      }
    )
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()} variant="confirmation">
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("quotations.extend.act")}</Prompt.Title>
          <Prompt.Description>{t("quotations.extend.text")}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-2 px-6 pt-4">
          <Label id={id} size="small" weight="plus">
            {t("quotations.fields.answer_by")}
          </Label>
          <DayInput aria-labelledby={id} value={day} onChange={setDay} />
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={save}>
            {t("common.save")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

/** The orders that the choice made, and what each took of the request. */
function AwardsCard({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  const awards = request.awards ?? []
  const orders = [...new Map(awards.map((award) => [award.purchase_order_id, award])).values()]
  return (
    <Card
      title={t("quotations.awards.title")}
      subtitle={
        request.award_strategy
          ? t("quotations.awards.chosen", { strategy: t(`quotations.plans.${request.award_strategy}`) })
          : undefined
      }
    >
      {orders.map((order) => {
        const own = awards.filter((award) => award.purchase_order_id === order.purchase_order_id)
        return (
          <div
            key={order.purchase_order_id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 py-3"
          >
            <div>
              <Text size="small" weight="plus">
                {order.purchase_order_status ? (
                  <TextLink to={orderPage(order.purchase_order_id)}>
                    {order.purchase_order_number ?? t("purchasing.orders.draft_name")}
                  </TextLink>
                ) : (
                  t("quotations.awards.deleted")
                )}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {order.supplier_name} · {t("quotations.award.lines", { count: own.length })}
              </Text>
            </div>
            {order.purchase_order_status && (
              <OrderStatusBadge status={order.purchase_order_status as PurchaseOrderStatus} />
            )}
          </div>
        )
      })}
    </Card>
  )
}

function RequestFacts({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  const currency = names.currencies().find((one) => one.value === request.currency_code)?.label
  return (
    <Card title={t("quotations.facts")}>
      <SectionRow
        title={t("purchasing.fields.warehouse")}
        value={
          request.location && (
            <TextLink to={locationPage(request.location_id)}>{request.location.name}</TextLink>
          )
        }
      />
      <SectionRow title={t("quotations.fields.answer_by")} value={format.date(request.answer_by)} />
      <SectionRow
        title={t("quotations.fields.currency")}
        value={currency ?? request.currency_code.toUpperCase()}
      />
      {request.purchase_order_id && (
        <SectionRow
          title={t("quotations.fields.from_order")}
          value={<TextLink to={orderPage(request.purchase_order_id)}>{t("quotations.open_order")}</TextLink>}
        />
      )}
      {request.cancel_reason && (
        <SectionRow title={t("purchasing.fields.cancel_reason")} value={request.cancel_reason} />
      )}
      {request.notes && (
        <SectionRow
          title={t("quotations.fields.notes")}
          value={<span className="whitespace-pre-line">{request.notes}</span>}
        />
      )}
    </Card>
  )
}

function RequestHistory({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          { label: t("purchasing.history.created"), at: request.created_at, by: request.created_by },
          { label: t("purchasing.history.sent"), at: request.sent_at, by: request.sent_by },
          { label: t("quotations.history.awarded"), at: request.awarded_at, by: request.awarded_by },
          { label: t("purchasing.history.closed"), at: request.closed_at, by: request.closed_by },
          { label: t("purchasing.history.cancelled"), at: request.cancelled_at, by: request.cancelled_by },
        ]}
      />
    </Card>
  )
}
