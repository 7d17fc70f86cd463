import { useTranslation } from "react-i18next"
import type { RecoveryChannelListResponse } from "../../src/types/http/recovery-channels"
import type { ReachabilityResponse } from "../../src/types/http/recovery-people"
import { Card } from "../components/card"
import { ReadError } from "../components/read-error"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { RECOVERY_CHANNELS_API, recoveryChannelPage } from "../relaunch-channels/paths"
import type { Figures } from "./use-figures"

/** Each channel reads its own figure, so only so many are shown; the rest stand on the page of channels. */
const SHOWN = 10

/** How many of the carts left lately could be written about, channel by channel. */
export function ReachSummary({ channelId, figures }: { channelId: string | null; figures: Figures }) {
  const { t } = useTranslation("comptoir")
  const { data, error, isFetching, refetch } = useGet<RecoveryChannelListResponse>(RECOVERY_CHANNELS_API, {
    state: "active",
    limit: SHOWN,
    order: "name",
  })
  if (error)
    return (
      <Card title={t("relaunch.overview.reach.title")}>
        <div className="px-6 py-4">
          <ReadError error={error} isReading={isFetching} onRetry={() => void refetch()} />
        </div>
      </Card>
    )
  const channels = (data?.channels ?? []).filter(({ id }) => channelId === null || id === channelId)
  if (!channels.length) return null
  return (
    <Card title={t("relaunch.overview.reach.title")} subtitle={t("relaunch.overview.reach.hint")}>
      <ul className="divide-y">
        {channels.map(({ id, name }) => (
          <ChannelReach key={id} id={id} name={name} figures={figures} />
        ))}
      </ul>
    </Card>
  )
}

function ChannelReach({ id, name, figures }: { id: string; name: string; figures: Figures }) {
  const { t } = useTranslation("comptoir")
  const { data, error, isFetching, refetch } = useGet<ReachabilityResponse>(
    "/admin/recovery/reachability",
    { sales_channel_id: id },
    { retry: false, staleTime: 60_000 }
  )
  const share = data?.looked_at ? data.reachable / data.looked_at : 0
  const [main] = data?.reasons ?? []
  return (
    <li className="flex flex-col gap-y-1 px-6 py-3">
      <div className="flex items-baseline justify-between gap-x-4">
        <TextLink to={recoveryChannelPage(id)} className="txt-compact-small min-w-0 break-words">
          {name}
        </TextLink>
        <span className="txt-compact-small shrink-0 tabular-nums">
          {data
            ? t("relaunch.overview.reach.of", {
                reachable: figures.quantity(data.reachable),
                carts: figures.quantity(data.looked_at),
                share: figures.share(share),
              })
            : error
              ? "–"
              : "…"}
        </span>
      </div>
      {error ? (
        <ReadError error={error} isReading={isFetching} onRetry={() => void refetch()} />
      ) : (
        <div className="bg-ui-bg-subtle h-2 w-full overflow-hidden rounded-sm" aria-hidden>
          <div className="bg-ui-tag-green-icon h-full" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      {main && (
        <span className="txt-compact-xsmall text-ui-fg-subtle">
          {t("relaunch.overview.reach.main_reason", {
            reason: t(`relaunch.channels.reach.reasons.${main.reason}`),
            carts: figures.quantity(main.carts),
          })}
        </span>
      )}
    </li>
  )
}
