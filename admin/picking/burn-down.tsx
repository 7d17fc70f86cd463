import { useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { FloorProjectionDTO } from "../../src/types/http/floor"
import { localeOf, useFormat } from "../lib/format"

const HEIGHT = 190
const ROOM = { left: 44, right: 16, top: 28, bottom: 24 }
const HOUR = 3_600_000
/** Labels nearer than this would lie on one another. */
const LABEL_WIDTH = 52

type BurnDownProps = { at: string; projection: FloorProjectionDTO }

/** The hour of an instant, at this desk. */
export function useClock() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const locale = localeOf(i18n.language)
    const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" })
    const other = new Intl.DateTimeFormat(locale, {
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    })
    return (instant: string, now: string): string =>
      (new Date(instant).toDateString() === new Date(now).toDateString() ? clock : other).format(
        new Date(instant)
      )
  }, [i18n.language])
}

/** How wide there is room to draw. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const place = ref.current
    if (!place) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(place)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}

const timeOf = (point: { at: string }): number => new Date(point.at).getTime()

/** Lines that are left to pick: so far, and at this pace, with the cut-offs that they have to make. */
export function BurnDown({ at, projection }: BurnDownProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const clock = useClock()
  const { ref, width } = useWidth()
  const now = new Date(at).getTime()
  const past = [...projection.past, { at, lines: projection.lines_left }]
  const { points } = projection
  const finish = points.length ? Math.max(...points.map(timeOf)) : now
  const cutOffs = projection.cut_offs.filter(
    ({ due_at }) =>
      due_at && new Date(due_at).getTime() >= now && new Date(due_at).getTime() <= finish + 8 * HOUR
  )
  const first = Math.min(...past.map(timeOf))
  const end = Math.max(
    finish,
    now + HOUR / 2,
    ...cutOffs.map(({ due_at }) => new Date(due_at as string).getTime())
  )
  const most = Math.max(1, ...past.map(({ lines }) => lines))
  const x = (time: number) =>
    ROOM.left + ((time - first) / Math.max(1, end - first)) * (width - ROOM.left - ROOM.right)
  const y = (lines: number) => HEIGHT - ROOM.bottom - (lines / most) * (HEIGHT - ROOM.top - ROOM.bottom)
  const line = (some: readonly { at: string; lines: number }[]) =>
    some.map((point) => `${x(timeOf(point)).toFixed(1)},${y(point.lines).toFixed(1)}`).join(" ")
  const labels = withRoom(
    cutOffs.map((one) => ({ ...one, x: x(new Date(one.due_at as string).getTime()) })),
    x(now)
  )
  return (
    <div ref={ref} className="w-full">
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={t("picking.floor.burn_down", {
            count: projection.lines_left,
            time: projection.picked_at ? clock(projection.picked_at, at) : "–",
          })}
          className="block"
          fontSize={11}
        >
          <line x1={ROOM.left} x2={width - ROOM.right} y1={y(0)} y2={y(0)} stroke="var(--border-strong)" />
          <text x={ROOM.left - 6} y={y(most) + 4} textAnchor="end" fill="var(--fg-muted)">
            {format.quantity(most)}
          </text>
          <text x={ROOM.left - 6} y={y(0) + 4} textAnchor="end" fill="var(--fg-muted)">
            0
          </text>
          {labels.map((one) => {
            const colour = one.is_met === false ? "var(--tag-red-icon)" : "var(--tag-green-icon)"
            return (
              <g key={one.due_at}>
                <line
                  x1={one.x}
                  x2={one.x}
                  y1={ROOM.top - 8}
                  y2={y(0)}
                  stroke={colour}
                  strokeDasharray="2 3"
                />
                {one.hasLabel && (
                  <text
                    x={Math.min(one.x, width - ROOM.right)}
                    y={ROOM.top - 14}
                    textAnchor={one.x > width - LABEL_WIDTH ? "end" : "middle"}
                    fill="var(--fg-subtle)"
                  >
                    {clock(one.due_at as string, at)}
                  </text>
                )}
              </g>
            )
          })}
          <line x1={x(now)} x2={x(now)} y1={ROOM.top - 8} y2={y(0)} stroke="var(--border-strong)" />
          <text
            x={x(now)}
            y={HEIGHT - 8}
            textAnchor={first < now ? "middle" : "start"}
            fill="var(--fg-subtle)"
          >
            {t("picking.floor.now")}
          </text>
          <polyline points={line(past)} fill="none" stroke="var(--fg-base)" strokeWidth={2} />
          {points.length > 0 && (
            <>
              <polyline
                points={line(points)}
                fill="none"
                stroke="var(--fg-interactive)"
                strokeWidth={2}
                strokeDasharray="6 4"
              />
              <circle cx={x(finish)} cy={y(0)} r={4} fill="var(--fg-interactive)" />
              {x(finish) - x(now) > LABEL_WIDTH && (
                <text
                  x={Math.min(x(finish), width - ROOM.right)}
                  y={HEIGHT - 8}
                  textAnchor={x(finish) > width - LABEL_WIDTH ? "end" : "middle"}
                  fill="var(--fg-interactive)"
                >
                  {clock(new Date(finish).toISOString(), at)}
                </text>
              )}
            </>
          )}
        </svg>
      )}
    </div>
  )
}

/** Which of the marks have room for their label beside the one before. */
function withRoom<Mark extends { x: number }>(marks: readonly Mark[], start: number) {
  let last = start - LABEL_WIDTH
  return marks.map((mark) => {
    const hasLabel = mark.x - last >= LABEL_WIDTH
    if (hasLabel) last = mark.x
    return { ...mark, hasLabel }
  })
}
