import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ChannelPricingDTO } from "../../src/types/http/channel-profiles"
import { Card, CardText } from "../components/card"
import { KeyChoice } from "./key-choice"

/** The publishable keys that may speak for a channel. */
export function KeysCard({ channel }: { channel: ChannelPricingDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("channels.profiles.keys.of_channel")}>
      {channel.keys.length === 0 && <CardText>{t("channels.profiles.keys.none_of_channel")}</CardText>}
      {channel.keys.map((key) => (
        <div key={key.id} className="flex flex-col gap-y-2 px-6 py-3">
          <div className="min-w-0">
            <Text size="small" weight="plus" className="break-words">
              {key.title}
            </Text>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {key.redacted}
            </Text>
          </div>
          {key.channels.length > 1 ? (
            <div className="flex flex-col gap-y-1">
              <Text size="xsmall" className="text-ui-fg-subtle">
                {t("channels.profiles.keys.fields.default")}
              </Text>
              <KeyChoice publishableKey={key} />
            </div>
          ) : (
            <Text size="small" className="text-ui-fg-subtle">
              {t("channels.profiles.keys.only_this")}
            </Text>
          )}
        </div>
      ))}
    </Card>
  )
}
