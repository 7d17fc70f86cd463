import { IconButton } from "@medusajs/ui"
import { ChevronLeftMini, ChevronRightMini } from "@medusajs/icons"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { SalePhase } from "../../src/domain/channel-pricing/sale"
import type { SaleOnTimeline, SaleTimelineResponse } from "../../src/types/http/price-sales"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { localeOf, useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { useWidth } from "../lib/use-width"
import { salePage, SALES_API } from "./paths"

const MONTHS = 4
/** Narrower than that the months scroll, beside the names of the channels. */
const LEAST_WIDTH = 570
const TOP = 28
const BAR = 20
const GAP = 6

const FILLS: Readonly<Record<SalePhase, [fill: string, text: string]>> = {
  draft: ["var(--tag-neutral-bg)", "var(--tag-neutral-text)"],
  coming: ["var(--tag-blue-bg)", "var(--tag-blue-text)"],
  running: ["var(--tag-green-bg)", "var(--tag-green-text)"],
  past: ["var(--bg-subtle)", "var(--fg-subtle)"],
  cancelled: ["var(--tag-red-bg)", "var(--tag-red-text)"],
}
const STROKES: Readonly<Record<SalePhase, string>> = {
  draft: "var(--tag-neutral-border)",
  coming: "var(--tag-blue-border)",
  running: "var(--tag-green-border)",
  past: "var(--border-base)",
  cancelled: "var(--tag-red-border)",
}

const monthFrom = (offset: number): Date => {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth() + offset, 1)
}

/** Puts the sales of a channel into as few rows as keep them apart. */
export function rowsOf(sales: readonly SaleOnTimeline[]): SaleOnTimeline[][] {
  const rows: SaleOnTimeline[][] = []
  for (const sale of [...sales].sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1))) {
    const free = rows.find((row) => (row.at(-1)?.ends_at ?? "") < sale.starts_at)
    if (free) free.push(sale)
    else rows.push([sale])
  }
  return rows
}

/** The sales of each channel over four months, as a picture; the list above says the same. */
export function SaleTimeline() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [offset, setOffset] = useState(-1)
  const [from, to] = useMemo(() => [monthFrom(offset), monthFrom(offset + MONTHS)], [offset])
  const { data } = useGet<SaleTimelineResponse>(
    `${SALES_API}/timeline`,
    { from: from.toISOString(), to: to.toISOString() },
    { keepPrevious: true }
  )
  const last = new Date(to.getTime() - 1)
  return (
    <Card
      title={t("channels.sales.timeline.title")}
      subtitle={t("channels.sales.timeline.hint", {
        from: format.date(plainDateOf(from)),
        to: format.date(plainDateOf(last)),
      })}
      actions={
        <>
          <IconButton
            size="small"
            type="button"
            aria-label={t("channels.sales.timeline.earlier")}
            onClick={() => setOffset(offset - 1)}
          >
            <ChevronLeftMini />
          </IconButton>
          <IconButton
            size="small"
            type="button"
            aria-label={t("channels.sales.timeline.later")}
            onClick={() => setOffset(offset + 1)}
          >
            <ChevronRightMini />
          </IconButton>
        </>
      }
    >
      {data && data.sales.length === 0 && <CardText>{t("channels.sales.timeline.none")}</CardText>}
      {data && data.sales.length > 0 && <Drawing answer={data} from={from} to={to} />}
    </Card>
  )
}

type DrawingProps = { answer: SaleTimelineResponse; from: Date; to: Date }

function Drawing({ answer: { channels, sales }, from, to }: DrawingProps) {
  const { t, i18n } = useTranslation("comptoir")
  const { box, width } = useWidth(LEAST_WIDTH, 960)
  const month = new Intl.DateTimeFormat(localeOf(i18n.language), { month: "short", year: "2-digit" })
  const span = to.getTime() - from.getTime()
  const x = (instant: number) => Math.min(1, Math.max(0, (instant - from.getTime()) / span)) * width
  const months = Array.from(
    { length: MONTHS },
    (_, index) => new Date(from.getFullYear(), from.getMonth() + index, 1)
  )
  let top = TOP
  const lanes = channels.map((channel) => {
    const rows = rowsOf(sales.filter(({ sales_channel_ids }) => sales_channel_ids.includes(channel.id)))
    const height = Math.max(1, rows.length) * (BAR + GAP) + GAP
    const lane = { channel, rows, top, height }
    top += height
    return lane
  })
  const now = Date.now()
  const isNow = now >= from.getTime() && now < to.getTime()
  // On a phone the picture is wider than the page: it opens at today.
  const today = isNow ? Math.round(x(now)) : 0
  useEffect(() => {
    if (box.current) box.current.scrollLeft = Math.max(0, today - box.current.clientWidth / 3)
  }, [box, today])
  return (
    <div className="flex px-6 py-4">
      <ul className="w-28 shrink-0 md:w-40" style={{ paddingTop: TOP }}>
        {lanes.map(({ channel, height }) => (
          <li
            key={channel.id}
            className="txt-compact-small truncate pe-3"
            style={{ height }}
            title={channel.name}
          >
            {channel.name}
          </li>
        ))}
      </ul>
      <div
        ref={box}
        className="min-w-0 grow overflow-x-auto"
        role="region"
        aria-label={t("channels.sales.timeline.title")}
        tabIndex={0}
      >
        <svg
          width={width}
          height={top}
          className="block"
          role="group"
          aria-label={t("channels.sales.timeline.title")}
        >
          {months.map((start) => (
            <g key={start.getTime()}>
              <line
                x1={x(start.getTime())}
                x2={x(start.getTime())}
                y1={0}
                y2={top}
                stroke="var(--border-base)"
              />
              <text x={x(start.getTime()) + 6} y={16} fontSize={12} fill="var(--fg-subtle)">
                {month.format(start)}
              </text>
            </g>
          ))}
          {lanes.map(({ channel, rows, top: laneTop }, index) => (
            <g key={channel.id}>
              {index > 0 && (
                <line
                  x1={0}
                  x2={width}
                  y1={laneTop - GAP / 2}
                  y2={laneTop - GAP / 2}
                  stroke="var(--border-base)"
                />
              )}
              {rows.map((row, line) =>
                row.map((sale, place) => {
                  const next = row[place + 1]
                  return (
                    <SaleBar
                      key={sale.id}
                      sale={sale}
                      y={laneTop + line * (BAR + GAP)}
                      left={x(Date.parse(sale.starts_at))}
                      right={x(Date.parse(sale.ends_at))}
                      until={next ? x(Date.parse(next.starts_at)) : width}
                    />
                  )
                })
              )}
            </g>
          ))}
          {isNow && (
            <line
              x1={x(now)}
              x2={x(now)}
              y1={0}
              y2={top}
              stroke="var(--tag-red-icon)"
              strokeWidth={1.5}
              strokeDasharray="4 3"
            >
              <title>{t("channels.sales.timeline.today")}</title>
            </line>
          )}
        </svg>
      </div>
    </div>
  )
}

type SaleBarProps = {
  sale: SaleOnTimeline
  y: number
  left: number
  right: number
  /** Where the next sale of the row begins. */
  until: number
}

/** The least width that a bar is seen and hit with. */
const LEAST = 6

/** What a letter takes at most, in pixels: names are measured before they are drawn. */
const LETTER = 7.2

function SaleBar({ sale, y, left, right, until }: SaleBarProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const navigate = useNavigate()
  const width = Math.max(LEAST, right - left)
  const [fill, colour] = FILLS[sale.phase]
  const needed = sale.name.length * LETTER + 12
  // A name that is wider than its bar stands behind it, or is shortened where another sale follows.
  const isBehind = needed > width && left + width + needed <= until
  const letters = Math.floor((width - 12) / LETTER)
  const shown =
    isBehind || needed <= width ? sale.name : letters > 3 ? `${sale.name.slice(0, letters - 1)}…` : ""
  const label = t("channels.sales.timeline.label", {
    name: sale.name,
    phase: t(`channels.sales.phases.${sale.phase}`),
    from: format.instant(sale.starts_at),
    to: format.instant(sale.ends_at),
  })
  const open = () => navigate(salePage(sale.id))
  return (
    <g
      role="link"
      tabIndex={0}
      className="cursor-pointer outline-none focus-visible:opacity-70"
      onClick={open}
      onKeyDown={(event) => event.key === "Enter" && open()}
    >
      <title>{label}</title>
      <rect
        x={left}
        y={y}
        width={width}
        height={BAR}
        rx={4}
        fill={fill}
        stroke={STROKES[sale.phase]}
        strokeDasharray={sale.phase === "draft" ? "4 3" : undefined}
      />
      <text
        x={left + (isBehind ? width : 0) + 6}
        y={y + 14}
        fontSize={12}
        fill={isBehind ? "var(--fg-subtle)" : colour}
        aria-hidden
      >
        {shown}
      </text>
    </g>
  )
}
