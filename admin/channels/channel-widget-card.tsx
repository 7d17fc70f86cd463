import { useTranslation } from "react-i18next"
import type { ChannelPricingResponse } from "../../src/types/http/channel-profiles"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { ChannelStatus } from "./channel-status"
import { HealthRows } from "./health-card"
import { channelPage, pricingApi } from "./paths"

/** On Medusa's page of a sales channel: whether it is priced, and how its prices stand. */
export function ChannelWidgetCard({ channelId }: { channelId: string }) {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<ChannelPricingResponse>(pricingApi(channelId), {}, { retry: false })
  if (!data) return null
  const { channel } = data
  return (
    <Card
      title={t("channels.widgets.channel.title")}
      badges={<ChannelStatus channel={channel} />}
      actions={
        <TextLink to={channelPage(channelId)} className="txt-compact-small">
          {t("channels.widgets.channel.open")}
        </TextLink>
      }
    >
      {channel.profile ? (
        <HealthRows channel={channel} />
      ) : (
        <CardText>{t("channels.widgets.channel.none")}</CardText>
      )}
    </Card>
  )
}
