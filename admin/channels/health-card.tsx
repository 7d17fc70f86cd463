import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { ChannelPricingDTO } from "../../src/types/http/channel-profiles"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { changeSetPage, gapsPage, gridPage, rulesPage } from "./paths"

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
    <Text size="small" className="text-ui-fg-subtle">
      {label}
    </Text>
    <Text size="small" className="min-w-0 break-words text-end tabular-nums">
      {children}
    </Text>
  </div>
)

/** How the prices of a channel stand: how many, what is missing, what remains, and what changed last. */
export function HealthRows({ channel }: { channel: ChannelPricingDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { figures, last_change_set: last, sales_channel_id: id } = channel
  const more = figures.is_partial ? "+" : ""
  return (
    <>
      <Row
        label={t("channels.profiles.fields.variants")}
      >{`${format.quantity(figures.variants)}${more}`}</Row>
      <Row label={t("channels.profiles.fields.with_price")}>
        <TextLink to={gridPage(id)}>{format.quantity(figures.with_price)}</TextLink>
      </Row>
      <Row label={t("channels.profiles.fields.without_price")}>
        {figures.without_price ? (
          <TextLink to={gapsPage(id)}>{`${format.quantity(figures.without_price)}${more}`}</TextLink>
        ) : (
          "0"
        )}
      </Row>
      <Row label={t("channels.profiles.fields.under_floor")}>
        {figures.under_floor ? (
          <TextLink to={gapsPage(id)} className="text-ui-tag-red-text">
            {format.quantity(figures.under_floor)}
          </TextLink>
        ) : (
          "0"
        )}
      </Row>
      <Row label={t("channels.profiles.fields.mean_margin")}>
        {figures.mean_margin_percent === null
          ? "–"
          : t("channels.profiles.percent", { percent: format.typed(figures.mean_margin_percent) })}
      </Row>
      <Row label={t("channels.profiles.fields.last_change")}>
        {last ? (
          <>
            <TextLink to={changeSetPage(last.id)}>{last.number ?? last.title}</TextLink>
            <span className="text-ui-fg-subtle block">{format.instant(last.published_at)}</span>
          </>
        ) : (
          t("channels.profiles.never_published")
        )}
      </Row>
    </>
  )
}

export function HealthCard({ channel }: { channel: ChannelPricingDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card
      title={t("channels.profiles.health.title")}
      actions={
        <TextLink to={rulesPage(channel.sales_channel_id)} className="txt-compact-small">
          {t("channels.profiles.open_rules")}
        </TextLink>
      }
    >
      <HealthRows channel={channel} />
    </Card>
  )
}
