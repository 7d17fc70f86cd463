import { SectionRow } from "@medusajs/dashboard/components"
import { Badge, Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  LineDifferenceDTO,
  PurchaseOrderDTO,
  PurchaseOrderRevisionDTO,
  VatShareDTO,
} from "../../src/types/http/purchasing"
import { ActorName } from "../components/actor-name"
import { Card } from "../components/card"
import { useFormat } from "../lib/format"

/** The VAT of an order by category and rate, between its net and its gross total. */
export function OrderVat({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const shares = order.vat_breakdown ?? []
  const money = (amount: string) => format.money(amount, order.currency_code)
  if (!shares.length) return null
  return (
    <Card title={t("orders.vat.title")}>
      <div className="flex flex-col gap-y-2 px-6 py-4">
        {shares.map((share) => (
          <Row
            key={`${share.category} ${share.rate}`}
            label={<ShareName share={share} />}
            value={t("orders.vat.on", { vat: money(share.vat), net: money(share.net) })}
          />
        ))}
      </div>
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <Row label={t("purchasing.fields.total_net")} value={money(order.total)} />
        <Row label={t("orders.vat.total")} value={money(order.vat_total)} />
        <Row label={t("orders.vat.gross")} value={money(order.gross_total)} isStrong />
      </div>
    </Card>
  )
}

function ShareName({ share: { category, rate } }: { share: VatShareDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (category !== "S") return <>{t(`orders.vat.categories.${category}`)}</>
  return rate === null ? (
    <>{t("orders.vat.unknown")}</>
  ) : (
    <>{t("orders.vat.standard", { rate: format.typed(rate) })}</>
  )
}

function Row({ label, value, isStrong }: { label: React.ReactNode; value: string; isStrong?: boolean }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <Text as="span" size="small" className="text-ui-fg-subtle">
        {label}
      </Text>
      <Text as="span" size="small" weight={isStrong ? "plus" : "regular"} className="tabular-nums">
        {value}
      </Text>
    </div>
  )
}

/** What an order waits for: an approval, its release from a hold, or its buyer after it was sent back. */
export function OrderWaits({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isReturned = order.status === "draft" && order.return_reason !== null
  const isPending = order.status === "pending_approval"
  if (!order.on_hold && !isPending && !isReturned) return null
  const role = order.approval_role
  return (
    <Card title={t("orders.waits.title")}>
      {order.on_hold && (
        <>
          <SectionRow title={t("orders.on_hold")} value={order.hold_reason} />
          <SectionRow
            title={t("orders.waits.held")}
            value={
              <>
                {format.instant(order.held_at)} <ActorName id={order.held_by} />
              </>
            }
          />
        </>
      )}
      {isPending && (
        <>
          <SectionRow
            title={t("orders.waits.approver")}
            value={
              role
                ? t("orders.waits.by_role", {
                    role: t(`administration.roles.names.${role}`, { defaultValue: role }),
                  })
                : t("orders.waits.by_anybody")
            }
          />
          <SectionRow
            title={t("orders.waits.submitted")}
            value={
              <>
                {format.instant(order.submitted_at)} <ActorName id={order.submitted_by} />
              </>
            }
          />
        </>
      )}
      {isReturned && <SectionRow title={t("orders.waits.returned")} value={order.return_reason} />}
    </Card>
  )
}

const SHOWN = 10

/** What was changed of an order since it was sent, revision by revision. */
export function OrderRevisions({ order }: { order: PurchaseOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const revisions = (order.revisions ?? []).filter((one) => one.revision > 1)
  if (!revisions.length) return null
  return (
    <Card title={t("orders.revisions.title")} subtitle={t("orders.revisions.hint")}>
      <ol className="divide-y">
        {revisions.map((revision) => (
          <Revision key={revision.id} revision={revision} currency={order.currency_code} />
        ))}
      </ol>
    </Card>
  )
}

function Revision({ revision, currency }: { revision: PurchaseOrderRevisionDTO; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? revision.changes : revision.changes.slice(0, SHOWN)
  return (
    <li className="flex flex-col gap-y-2 px-6 py-4" data-testid={`revision-${revision.revision}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Text size="small" weight="plus">
          {t("orders.revisions.number", { number: revision.revision })}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {format.instant(revision.created_at)} <ActorName id={revision.made_by} />
        </Text>
      </div>
      {revision.reason && (
        <Text size="small" className="text-ui-fg-subtle">
          {revision.reason}
        </Text>
      )}
      <ul className="flex flex-col gap-y-1.5">
        {shown.map((change) => (
          <Change key={change.line_id} change={change} currency={currency} />
        ))}
      </ul>
      {revision.changes.length > shown.length && (
        <div>
          <Button size="small" variant="transparent" type="button" onClick={() => setWhole(true)}>
            {t("orders.revisions.all", { count: revision.changes.length })}
          </Button>
        </div>
      )}
    </li>
  )
}

const KIND_COLOURS = { added: "green", split: "blue", changed: "orange", cancelled: "red" } as const

/** The fields of a change that people read; the total follows from them. */
const SHOWN_FIELDS = [
  "quantity",
  "unit_price",
  "price_per_quantity",
  "discount_percent",
  "expected_on",
  "note",
] as const

function Change({ change, currency }: { change: LineDifferenceDTO; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const written = (
    field: (typeof SHOWN_FIELDS)[number],
    value: string | number | null | undefined
  ): string => {
    if (value === null || value === undefined || value === "") return "–"
    if (field === "unit_price") return format.unitPrice(value, currency)
    if (field === "expected_on") return format.date(String(value)) ?? "–"
    if (field === "discount_percent") return `${format.typed(String(value))} %`
    return typeof value === "number" ? format.quantity(value) : value
  }
  const { kind, before, after } = change
  const facts =
    kind === "changed"
      ? SHOWN_FIELDS.filter((field) => field in before || field in after).map((field) => ({
          field,
          text: t("orders.revisions.from_to", {
            from: written(field, before[field]),
            to: written(field, after[field]),
          }),
        }))
      : (["quantity", "unit_price", "expected_on"] as const).map((field) => ({
          field,
          text: written(field, (kind === "cancelled" ? before : after)[field]),
        }))
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Badge size="2xsmall" color={KIND_COLOURS[kind]}>
        {t(`orders.revisions.kinds.${kind}`)}
      </Badge>
      <Text as="span" size="small" className="text-ui-fg-base">
        {change.title || change.sku || t("orders.revisions.line", { position: change.position })}
        {change.title && change.sku && <span className="text-ui-fg-subtle"> {change.sku}</span>}
      </Text>
      {facts.map(({ field, text }) => (
        <Text key={field} as="span" size="small" className="text-ui-fg-subtle">
          {t(`orders.fields.${field}`)} <span className="text-ui-fg-base">{text}</span>
        </Text>
      ))}
    </li>
  )
}
