import { LayoutComposer } from "@medusajs/dashboard/components"
import { SquareTwoStack } from "@medusajs/icons"
import { Badge, Button, Text, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type {
  JourneyLineDTO,
  RecoveryJourneyDetailDTO,
  RecoveryJourneyResponse,
} from "../../src/types/http/recovery-journeys"
import { Card, CardText } from "../components/card"
import { LinesTable } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { RecoveryMessageList } from "../relaunch-messages/message-list"
import { sequencePage } from "../relaunch-sequences/paths"
import { useSequenceWords } from "../relaunch-sequences/words"
import { DecisionLog } from "./decision-log"
import { JourneyActs } from "./journey-acts"
import { JourneyStatusBadge, useReasonWords } from "./journey-status"
import { journeyApi, journeyPage } from "./paths"

/** A left cart: what lay in it, what was decided and said, and what came of it. */
export function JourneyDetail({ id }: { id: string }) {
  const { data, error } = useGet<RecoveryJourneyResponse>(journeyApi(id), {}, { retry: false })
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  const { journey } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.recovery_journey.details"
      preferredLayoutId="core:two-column"
      data={journey}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="comptoir:journey-facts">
              <FactsCard journey={journey} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="comptoir:journey-cart">
              <CartCard journey={journey} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="comptoir:journey-messages">
              <RecoveryMessageList journeyId={journey.id} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="comptoir:journey-decisions">
              <DecisionLog journey={journey} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="comptoir:journey-links">
              <LinksCard journey={journey} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="comptoir:journey-orders">
              <OrdersCard journey={journey} />
            </LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-x-4 px-6 py-3 sm:grid-cols-2">
      <dt className="txt-compact-small text-ui-fg-subtle">{name}</dt>
      <dd className="txt-compact-small min-w-0 break-words">{children}</dd>
    </div>
  )
}

function FactsCard({ journey }: { journey: RecoveryJourneyDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  const words = useSequenceWords()
  const reasonOf = useReasonWords()
  const field = (name: string) => t(`relaunch.journeys.fields.${name}`)
  const { next } = journey
  return (
    <Card
      level="h1"
      title={journey.email ?? t("relaunch.journeys.erased")}
      subtitle={t(`relaunch.journeys.status_hint.${journey.status}`)}
      badges={
        <>
          <JourneyStatusBadge status={journey.status} />
          <Badge size="2xsmall" color={journey.arm === "holdout" ? "orange" : "grey"}>
            {t(`relaunch.journeys.arms.${journey.arm}`)}
          </Badge>
        </>
      }
      actions={<JourneyActs journey={journey} />}
    >
      <dl className="divide-y">
        {journey.exit_reason && <Fact name={field("reason")}>{reasonOf(journey.exit_reason)}</Fact>}
        {journey.arm === "holdout" && <Fact name={field("arm")}>{t("relaunch.journeys.holdout_hint")}</Fact>}
        {next && (
          <Fact name={field("next")}>
            {[
              t("relaunch.journeys.step", { step: next.step + 1 }),
              format.instant(next.due_at),
              reasonOf(next.reason),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Fact>
        )}
        <Fact name={field("sales_channel")}>
          {journey.sales_channel_name ?? t("relaunch.journeys.channel_gone")}
        </Fact>
        <Fact name={field("sequence")}>
          <TextLink to={sequencePage(journey.sequence_id)}>{words.nameOf(journey)}</TextLink>
          {journey.sequence_version !== null &&
            ` · ${t("relaunch.journeys.version", { version: journey.sequence_version })}`}
        </Fact>
        <Fact name={field("language")}>
          {[
            names.language(journey.language_code),
            journey.country_code ? names.country(journey.country_code) : null,
            t(`relaunch.journeys.${journey.is_first_time ? "first_time" : "returning"}`),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Fact>
        <Fact name={field("abandoned_at")}>{format.instant(journey.abandoned_at)}</Fact>
        <Fact name={field("eligible_at")}>{format.instant(journey.eligible_at)}</Fact>
        {journey.recovered_at && (
          <Fact name={field("recovered_at")}>{format.instant(journey.recovered_at)}</Fact>
        )}
        <Fact name={field(journey.ended_at ? "ended_at" : "closes_at")}>
          {format.instant(journey.ended_at ?? journey.closes_at)}
        </Fact>
        <Fact name={field("cart")}>
          <CopyCart id={journey.cart_id} />
        </Fact>
        {journey.customer_id && (
          <Fact name={field("customer")}>
            <TextLink to={`/customers/${journey.customer_id}`}>
              {t("relaunch.journeys.open_customer")}
            </TextLink>
          </Fact>
        )}
        {journey.merged_into_id && (
          <Fact name={field("merged_into")}>
            <TextLink to={journeyPage(journey.merged_into_id)}>{t("relaunch.journeys.open_newer")}</TextLink>
          </Fact>
        )}
      </dl>
    </Card>
  )
}

/** A cart has no page: who asks the shop's technicians about it takes its id along. */
function CopyCart({ id }: { id: string }) {
  const { t } = useTranslation("comptoir")
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id)
      toast.success(t("relaunch.journeys.cart.copied"))
    } catch {
      // A browser without that right shows it instead.
      toast.info(id)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" title={id} onClick={() => void copy()}>
      <SquareTwoStack aria-hidden />
      {t("relaunch.journeys.cart.copy")}
    </Button>
  )
}

type NumberedLine = JourneyLineDTO & { id: string }

function CartCard({ journey }: { journey: RecoveryJourneyDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const currency = journey.currency_code.toUpperCase()
  const lines: NumberedLine[] = journey.lines.map((line, index) => ({ ...line, id: String(index) }))
  return (
    <Card
      title={t("relaunch.journeys.cart.title")}
      subtitle={
        journey.value === null
          ? t("relaunch.journeys.cart.hint")
          : t("relaunch.journeys.cart.worth", {
              value: format.money(journey.value, currency),
              count: journey.item_count,
            })
      }
    >
      {lines.length ? (
        <LinesTable<NumberedLine>
          label={t("relaunch.journeys.cart.title")}
          lines={lines}
          columns={[
            {
              key: "title",
              header: t("relaunch.journeys.cart.article"),
              cell: (line) => (
                <span className="flex flex-col">
                  {line.product_id ? (
                    <TextLink to={`/products/${line.product_id}`}>
                      {line.product_title ?? line.title}
                    </TextLink>
                  ) : (
                    (line.product_title ?? line.title)
                  )}
                  <span className="text-ui-fg-subtle txt-compact-xsmall">
                    {[line.variant_title, line.variant_sku].filter(Boolean).join(" · ")}
                  </span>
                </span>
              ),
            },
            {
              key: "quantity",
              header: t("relaunch.journeys.cart.quantity"),
              isNumber: true,
              cell: (line) => format.quantity(line.quantity),
            },
            {
              key: "price",
              header: t("relaunch.journeys.cart.price"),
              isNumber: true,
              cell: (line) => format.money(line.unit_price, currency),
            },
          ]}
        />
      ) : (
        <CardText>{t("relaunch.journeys.cart.none")}</CardText>
      )}
    </Card>
  )
}

function LinksCard({ journey }: { journey: RecoveryJourneyDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { links, coupons } = journey
  if (!links.length && !coupons.length) return null
  const stepOf = (messageId: string | null) => journey.messages.find(({ id }) => id === messageId)?.step
  return (
    <Card title={t("relaunch.journeys.links.title")} subtitle={t("relaunch.journeys.links.hint")}>
      {links.length > 0 && (
        <ul className="divide-y">
          {links.map((link) => {
            const step = stepOf(link.message_id)
            return (
              <li key={link.id} className="px-6 py-3">
                <Text size="small" weight="plus">
                  {step === undefined
                    ? t("relaunch.journeys.links.link")
                    : t("relaunch.journeys.links.of_step", { step: step + 1 })}
                </Text>
                <Text size="small" className="text-ui-fg-subtle">
                  {link.uses
                    ? t("relaunch.journeys.links.used", {
                        count: link.uses,
                        time: format.instant(link.last_used_at),
                      })
                    : t("relaunch.journeys.links.unused")}
                  {" · "}
                  {t("relaunch.journeys.links.until", {
                    time: format.instant(link.ended_at ?? link.expires_at),
                  })}
                </Text>
              </li>
            )
          })}
        </ul>
      )}
      {coupons.map((coupon) => (
        <div key={coupon.id} className="px-6 py-3">
          <Text size="small" weight="plus">
            <TextLink to={`/relaunch/coupons?q=${encodeURIComponent(coupon.code)}`}>{coupon.code}</TextLink>
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {[
              t(`relaunch.coupons.status.${coupon.status}`),
              coupon.kind === "fixed"
                ? format.money(coupon.value, (coupon.currency_code ?? journey.currency_code).toUpperCase())
                : t("relaunch.coupons.percent", { value: format.typed(coupon.value) }),
              t("relaunch.journeys.links.until", { time: format.instant(coupon.expires_at) }),
            ].join(" · ")}
          </Text>
        </div>
      ))}
    </Card>
  )
}

function OrdersCard({ journey }: { journey: RecoveryJourneyDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  if (!journey.orders.length) return null
  return (
    <Card title={t("relaunch.journeys.orders.title")} subtitle={t("relaunch.journeys.orders.hint")}>
      <ul className="divide-y">
        {journey.orders.map((order) => (
          <li key={order.order_id} className="px-6 py-3">
            <Text size="small" weight="plus">
              <TextLink to={`/orders/${order.order_id}`}>
                {order.display_id === null ? t("relaunch.journeys.open_order") : `#${order.display_id}`}
              </TextLink>
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {[
                format.money(order.total, order.currency_code.toUpperCase()),
                Number(order.refunded) > 0 &&
                  t("relaunch.journeys.orders.refunded", {
                    amount: format.money(order.refunded, order.currency_code.toUpperCase()),
                  }),
                order.canceled_at && t("relaunch.journeys.orders.canceled"),
                t(`relaunch.overview.levels.${order.level}`),
                format.instant(order.placed_at),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}
