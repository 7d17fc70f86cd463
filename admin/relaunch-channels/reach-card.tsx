import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { LAWFUL_BASES } from "../../src/domain/cart-recovery/lifecycles"
import type { ReachabilityResponse } from "../../src/types/http/recovery-people"
import { Card, CardText } from "../components/card"
import { ReadError } from "../components/read-error"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"

/** How many carts left lately could be written about under the policy that is kept, and why the rest could not. */
export function ReachCard({ channelId }: { channelId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error, isPending, isFetching, refetch } = useGet<ReachabilityResponse>(
    "/admin/recovery/reachability",
    {
      sales_channel_id: channelId,
    }
  )
  const title = t("relaunch.channels.reach.title")
  if (error)
    return (
      <Card title={title}>
        <div className="px-6 py-4">
          <ReadError error={error} isReading={isFetching} onRetry={() => void refetch()} />
        </div>
      </Card>
    )
  if (isPending) return null
  const { looked_at, reachable, reasons, under, is_partial } = data
  if (!looked_at)
    return (
      <Card title={title}>
        <CardText>{t("relaunch.channels.reach.none")}</CardText>
      </Card>
    )
  const percent = Math.round((reachable / looked_at) * 100)
  const most = Math.max(1, ...reasons.map(({ carts }) => carts))
  return (
    <Card title={title} subtitle={t("relaunch.channels.reach.hint")}>
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <p className="text-2xl font-medium tabular-nums">
          {format.quantity(reachable)}
          <span className="text-ui-fg-subtle txt-compact-small">
            {" "}
            {t("relaunch.channels.reach.of", {
              carts: `${format.quantity(looked_at)}${is_partial ? "+" : ""}`,
              percent,
            })}
          </span>
        </p>
        <div className="bg-ui-bg-subtle h-2.5 w-full overflow-hidden rounded-sm" aria-hidden>
          <div className="bg-ui-tag-green-icon h-full" style={{ width: `${percent}%` }} />
        </div>
      </div>
      {reasons.length > 0 && (
        <div className="px-6 py-4">
          <Text size="small" weight="plus" className="pb-2">
            {t("relaunch.channels.reach.why")}
          </Text>
          <table className="w-full">
            <tbody>
              {reasons.map(({ reason, carts }) => (
                <tr key={reason}>
                  <th
                    scope="row"
                    className="txt-compact-small text-ui-fg-subtle py-1 pe-3 text-start font-normal"
                  >
                    {t(`relaunch.channels.reach.reasons.${reason}`)}
                  </th>
                  <td aria-hidden className="w-1/4 py-1">
                    <div
                      className="bg-ui-fg-muted h-2 rounded-sm"
                      style={{ width: `max(2px, ${(carts / most) * 100}%)` }}
                    />
                  </td>
                  <td className="txt-compact-small py-1 ps-3 text-end tabular-nums">
                    {format.quantity(carts)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="px-6 py-4">
        <Text size="small" weight="plus" className="pb-2">
          {t("relaunch.channels.reach.under")}
        </Text>
        <dl className="flex flex-col gap-y-1">
          {LAWFUL_BASES.map((basis) => (
            <div key={basis} className="flex justify-between gap-x-4">
              <dt className="txt-compact-small text-ui-fg-subtle">
                {t(`relaunch.channels.bases.${basis}.name`)}
              </dt>
              <dd className="txt-compact-small tabular-nums">{format.quantity(under[basis])}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  )
}
