import { ArrowPath } from "@medusajs/icons"
import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { GAP_KINDS } from "../../src/domain/channel-pricing/gaps"
import type { PriceGapCountsResponse } from "../../src/types/http/price-gaps"
import { CHANNELS_PAGE } from "../channels/paths"
import { Card, CardText } from "../components/card"
import { FigureTiles, listOf } from "../components/figure-tiles"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { GapList } from "./gap-list"
import { GAP_TONES } from "./tones"
import { GAP_COUNTS_API, GAPS_PAGE, LOOK_API } from "./paths"

/** While a look goes on, its counts are read again this often. */
const LOOKING = 2_000

/** What is wrong with the prices of channels: counted, listed, and mended together. */
export function PriceGaps() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [search] = useSearchParams()
  const chosen = (search.get("sales_channel_id") ?? "").split(",").filter(Boolean)
  const { data, error } = useGet<PriceGapCountsResponse>(
    GAP_COUNTS_API,
    {},
    {
      keepPrevious: true,
      refreshEvery: (answer) => (answer?.channels.some(({ is_looking }) => is_looking) ? LOOKING : false),
    }
  )
  const send = useSend<PriceGapCountsResponse>()
  if (error) throw error
  const channels = (data?.channels ?? []).filter(
    ({ sales_channel_id }) => !chosen.length || chosen.includes(sales_channel_id)
  )
  const isLooking = channels.some(({ is_looking }) => is_looking)
  const looks = channels.flatMap(({ finished_at }) => (finished_at ? [finished_at] : [])).sort()
  const failed = channels.find(({ last_error }) => last_error)
  const look = () =>
    send.mutate(
      { path: LOOK_API, body: {} },
      {
        onSuccess: (answer) =>
          void toast.success(
            t(
              answer.channels.some(({ is_looking }) => is_looking)
                ? "channels.gaps.still_looking"
                : "channels.gaps.looked"
            )
          ),
        onError: (failure) =>
          void toast.error(t("channels.gaps.look_failed"), { description: failure.message }),
      }
    )
  const figures = GAP_KINDS.map((kind) => ({
    label: t(`channels.gaps.kinds.${kind}`),
    hint: t(`channels.gaps.hints.${kind}`),
    value: channels.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0),
    tone: GAP_TONES[kind],
    to: listOf(GAPS_PAGE, { kind, ...(chosen.length ? { sales_channel_id: chosen.join(",") } : {}) }),
  }))
  const seen = isLooking
    ? t("channels.gaps.still_looking")
    : looks[0]
      ? t("channels.gaps.looked_at", {
          at: format.instant(looks[0]),
          variants: format.quantity(channels[0]?.variant_count),
        })
      : t("channels.gaps.never_looked")
  return (
    <>
      <Card
        level="h1"
        title={t("channels.gaps.title")}
        subtitle={t("channels.gaps.description")}
        actions={
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={send.isPending || isLooking}
            disabled={!data?.channels.length}
            onClick={look}
          >
            <ArrowPath aria-hidden />
            {t("channels.gaps.look")}
          </Button>
        }
      >
        {data && !data.channels.length ? (
          <CardText>
            {t("channels.gaps.no_profile")}{" "}
            <TextLink to={CHANNELS_PAGE}>{t("channels.gaps.open_channels")}</TextLink>
          </CardText>
        ) : (
          <>
            <FigureTiles figures={figures} />
            <div className="px-6 py-3">
              <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
                {failed ? failed.last_error : seen}
              </Text>
            </div>
          </>
        )}
      </Card>
      <GapList channels={data?.channels ?? []} />
    </>
  )
}
