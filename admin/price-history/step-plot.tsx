import { useTranslation } from "react-i18next"
import type { ChannelPriceHistoryDTO, PriceSegmentDTO } from "../../src/types/http/price-history"
import { useFormat } from "../lib/format"
import { useWidth } from "../lib/use-width"

const HEIGHT = 190
const MARGIN = { top: 12, right: 16, bottom: 26, left: 68 }
const DAY = 86_400_000
const TEXT = { fill: "var(--fg-subtle)", fontSize: 11 }

type StepPlotProps = { history: ChannelPriceHistoryDTO; from: string; until: string }

/** Where the drawing begins: not long before the first price, which would be a line at its edge in a young shop. */
function startOf({ segments }: ChannelPriceHistoryDTO, from: number, end: number): number {
  const first = segments[0] ? Date.parse(segments[0].from) : from
  const begins = Math.max(from, first)
  return Math.min(begins - (end - begins) * 0.05, end - DAY / 24)
}

/** The lowest and the highest amount to be drawn, with some room. */
function rangeOf({ segments, prior }: ChannelPriceHistoryDTO): [number, number] {
  const amounts = segments.flatMap(({ amount, regular }) => [
    Number(amount),
    ...(regular ? [Number(regular)] : []),
  ])
  if (prior?.lowest) amounts.push(Number(prior.lowest))
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)]
  const room = (most - least || most || 1) * 0.15
  return [Math.max(0, least - room), most + room]
}

/**
 * A channel's price as steps: each holds until the next. Sales are shaded, what they reduce is a thin line, and the prior
 * price of one that runs is a dashed line over the days that it was looked for in. The table below says the same in figures.
 */
export function StepPlot({ history, from, until }: StepPlotProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { box, width } = useWidth(240)
  const { segments, prior, currency_code, sales_channel_name } = history
  const end = Date.parse(until)
  const start = startOf(history, Date.parse(from), end)
  const [low, high] = rangeOf(history)
  const x = (at: number) =>
    MARGIN.left +
    ((Math.min(Math.max(at, start), end) - start) / (end - start)) * (width - MARGIN.left - MARGIN.right)
  const y = (amount: string) =>
    HEIGHT - MARGIN.bottom - ((Number(amount) - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom)
  const begins = (segment: PriceSegmentDTO) => x(Date.parse(segment.from))
  const ends = (segment: PriceSegmentDTO) => x(segment.until ? Date.parse(segment.until) : end)
  const day = (at: number) => {
    const instant = new Date(at).toISOString()
    return (end - start < 3 * DAY ? format.instant(instant) : format.date(instant.slice(0, 10))) ?? ""
  }
  const money = (amount: string | number) => format.money(amount, currency_code)
  const levels = [low + (high - low) * 0.1, (low + high) / 2, high - (high - low) * 0.1]
  const dates = width < 420 ? [0, 1] : [0, 0.5, 1]
  const lowest = prior && !prior.is_excused ? prior.lowest : null
  const since = prior ? Date.parse(prior.since) : 0
  return (
    <div ref={box} className="w-full">
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={t("channels.history.plot_of", { channel: sales_channel_name })}
        data-testid="price-steps"
      >
        {levels.map((level) => (
          <g key={level}>
            <line
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(String(level))}
              y2={y(String(level))}
              stroke="var(--border-base)"
            />
            <text x={MARGIN.left - 8} y={y(String(level)) + 4} textAnchor="end" {...TEXT}>
              {money(level)}
            </text>
          </g>
        ))}
        {dates.map((share) => (
          <text
            key={share}
            x={MARGIN.left + share * (width - MARGIN.left - MARGIN.right)}
            y={HEIGHT - 8}
            textAnchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}
            {...TEXT}
          >
            {day(start + share * (end - start))}
          </text>
        ))}
        {segments
          .filter(({ sale_id }) => sale_id)
          .map((segment) => (
            <rect
              key={`sale ${segment.from}`}
              x={begins(segment)}
              y={MARGIN.top}
              width={Math.max(2, ends(segment) - begins(segment))}
              height={HEIGHT - MARGIN.top - MARGIN.bottom}
              fill="var(--tag-orange-bg)"
            >
              <title>{[segment.sale_name, money(segment.amount)].filter(Boolean).join(" · ")}</title>
            </rect>
          ))}
        {segments.map((segment, index) => {
          const before = segments[index - 1]
          const joins = before?.until && before.until === segment.from
          return (
            <g key={segment.from}>
              {segment.sale_id && segment.regular && (
                <line
                  x1={begins(segment)}
                  x2={ends(segment)}
                  y1={y(segment.regular)}
                  y2={y(segment.regular)}
                  stroke="var(--fg-muted)"
                />
              )}
              <path
                d={`${joins ? `M${begins(segment)} ${y(before.amount)}V` : `M${begins(segment)} `}${y(segment.amount)}H${ends(segment)}`}
                fill="none"
                stroke={segment.sale_id ? "var(--tag-orange-icon)" : "var(--tag-blue-icon)"}
                strokeWidth={2}
              >
                <title>
                  {`${money(segment.amount)} · ${format.instant(segment.from)} – ${format.instant(segment.until) ?? t("channels.history.today")}`}
                </title>
              </path>
            </g>
          )
        })}
        {lowest !== null && prior && (
          <>
            <line
              x1={x(since - prior.days * DAY)}
              x2={x(end)}
              y1={y(lowest)}
              y2={y(lowest)}
              stroke="var(--tag-red-icon)"
              strokeDasharray="4 4"
              strokeWidth={1.5}
            >
              <title>{t("channels.history.prior_is", { amount: money(lowest) })}</title>
            </line>
            <text
              x={x(since) - 4}
              y={y(lowest) - 5}
              textAnchor="end"
              fill="var(--tag-red-text)"
              fontSize={11}
            >
              {money(lowest)}
            </text>
          </>
        )}
      </svg>
    </div>
  )
}
