import { useTranslation } from "react-i18next"
import type { RecoveryActivityResponse } from "../../src/types/http/recovery-activity"
import { CART_STATES } from "../../src/domain/cart-recovery/lifecycles"
import { Card, CardText } from "../components/card"
import { ReadError } from "../components/read-error"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"

/** Where the carts of a channel are now, and why those that sleep do. */
export function ActivityCard({ channelId }: { channelId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error, isFetching, refetch } = useGet<RecoveryActivityResponse>("/admin/recovery/activity", {
    sales_channel_id: channelId,
  })
  if (error)
    return (
      <Card title={t("relaunch.channels.activity.title")}>
        <div className="px-6 py-4">
          <ReadError error={error} isReading={isFetching} onRetry={() => void refetch()} />
        </div>
      </Card>
    )
  if (!data) return null
  const channel = data.channels.find(({ sales_channel_id }) => sales_channel_id === channelId)
  const states = CART_STATES.filter((state) => (channel?.states[state] ?? 0) > 0)
  return (
    <Card
      title={t("relaunch.channels.activity.title")}
      subtitle={t("relaunch.channels.activity.since", { date: format.instant(data.since) })}
    >
      {!channel || !states.length ? (
        <CardText>{t("relaunch.channels.activity.none")}</CardText>
      ) : (
        <dl className="flex flex-col gap-y-1 px-6 py-4">
          {states.map((state) => (
            <div key={state}>
              <div className="flex justify-between gap-x-4">
                <dt className="txt-compact-small">{t(`relaunch.channels.activity.states.${state}`)}</dt>
                <dd className="txt-compact-small tabular-nums">{format.quantity(channel.states[state])}</dd>
              </div>
              {state === "asleep" &&
                Object.entries(channel.asleep)
                  .filter(([, carts]) => carts > 0)
                  .map(([because, carts]) => (
                    <div key={because} className="text-ui-fg-subtle flex justify-between gap-x-4 ps-4">
                      <dt className="txt-compact-xsmall">
                        {t(`relaunch.channels.activity.asleep.${because}`)}
                      </dt>
                      <dd className="txt-compact-xsmall tabular-nums">{format.quantity(carts)}</dd>
                    </div>
                  ))}
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}
