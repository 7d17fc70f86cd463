import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { WonBackDTO, WonBackResponse } from "../../src/types/http/recovery-journeys"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { JourneyStatusBadge } from "./journey-status"
import { journeyPage, wonBackApi } from "./paths"

/** Which left cart an order came of, and how surely a mail won it; nothing for an order of nobody who left one. */
export function WonBackCard({ orderId }: { orderId: string }) {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<WonBackResponse>(wonBackApi(orderId), {}, { retry: false })
  const won = data?.won_back
  if (!won) return null
  return (
    <Card
      title={t("relaunch.widgets.order.title")}
      subtitle={t(`relaunch.overview.levels.${won.level}_hint`)}
      badges={
        <Badge size="2xsmall" color={won.level === "none" ? "grey" : "green"}>
          {t(`relaunch.overview.levels.${won.level}`)}
        </Badge>
      }
    >
      <Facts won={won} />
    </Card>
  )
}

function Facts({ won }: { won: WonBackDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const currency = won.currency_code.toUpperCase()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <JourneyStatusBadge status={won.journey_status} />
        <TextLink to={journeyPage(won.journey_id)} className="txt-compact-small">
          {t("relaunch.widgets.open_journey")}
        </TextLink>
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        {t("relaunch.widgets.order.left", { time: format.instant(won.eligible_at) })}
      </Text>
      {won.message && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {t("relaunch.widgets.order.message", {
            step: won.message.step + 1,
            time: format.instant(won.message.sent_at),
          })}
          {won.message.subject && ` “${won.message.subject}”`}
        </Text>
      )}
      {won.coupon_code && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.widgets.order.coupon", { code: won.coupon_code })}
        </Text>
      )}
      {Number(won.refunded) > 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.journeys.orders.refunded", { amount: format.money(won.refunded, currency) })}
        </Text>
      )}
    </div>
  )
}
