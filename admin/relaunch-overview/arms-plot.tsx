import { Text } from "@medusajs/ui"
import { useState, type KeyboardEvent, type PointerEvent } from "react"
import { useWidth } from "../lib/use-width"

const HEIGHT = 200
const ROOM = { right: 12, top: 12, bottom: 26 }
const CHARACTER = 6.2
/** So many points are drawn as points; of more, only the one that is read. */
const MOST_POINTS = 60

export type PlotLine = {
  name: string
  colour: string
  dash?: string
  /** One for each place of `labels`; null where nothing is known. */
  values: readonly (number | null)[]
}

type ArmsPlotProps = {
  title: string
  labels: readonly string[]
  lines: readonly PlotLine[]
  format: (value: number) => string
  /** Places from here on are not over yet, and are drawn paler. */
  openFrom?: number
}

/**
 * Both arms over time, on one scale that begins at nothing. The figures of a place stand above it: of the one that is
 * pointed at or stepped to by the arrows, else of the last that is over.
 */
export function ArmsPlot({ title, labels, lines, format, openFrom = labels.length }: ArmsPlotProps) {
  const { box, width } = useWidth(0, 0)
  const [pointed, setPointed] = useState<number | null>(null)
  const last = labels.length - 1
  const shown = Math.min(pointed ?? (openFrom > 0 ? openFrom - 1 : last), last)
  const values = lines.flatMap((line) => line.values.flatMap((value) => (value === null ? [] : [value])))
  const most = Math.max(0, ...values)
  const ticks = most > 0 ? [0, most / 2, most] : [0]
  const left = Math.max(36, ...ticks.map((tick) => format(tick).length * CHARACTER + 10))
  const span = Math.max(1, last)
  const inner = width - left - ROOM.right
  const x = (index: number) =>
    labels.length === 1 ? (left + width - ROOM.right) / 2 : left + (index / span) * inner
  const y = (value: number) =>
    HEIGHT - ROOM.bottom - (most ? value / most : 0) * (HEIGHT - ROOM.top - ROOM.bottom)
  // The first and the last are always named, each within the picture; between them as many as have room beside one another.
  const wide = Math.max(0, ...labels.map((label) => label.length)) * CHARACTER
  const every = Math.max(1, Math.ceil(labels.length / Math.max(1, Math.floor(inner / (wide + 12)))))
  const hasLabel = (index: number) => {
    if (index === 0) return true
    if (index === last) return x(last) - x(0) > 2 * wide + 12
    return index % every === 0 && x(index) - wide * 1.5 - 12 >= x(0) && x(index) + wide * 1.5 + 12 <= x(last)
  }
  const anchorOf = (index: number) =>
    last === 0 ? "middle" : index === 0 ? "start" : index === last ? "end" : "middle"
  const told = (line: PlotLine): string => {
    const value = line.values[shown] ?? null
    return value === null ? "–" : format(value)
  }
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left
    setPointed(Math.min(last, Math.max(0, Math.round(((at - left) / Math.max(1, inner)) * span))))
  }
  const step = (event: KeyboardEvent<SVGSVGElement>) => {
    const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    setPointed(Math.min(last, Math.max(0, to)))
  }
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="xsmall" weight="plus" className="tabular-nums">
        {labels[shown]}
      </Text>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {lines.map((line) => (
          <span key={line.name} className="flex items-center gap-x-2">
            <svg width={20} height={8} aria-hidden className="shrink-0">
              <line
                x1={0}
                x2={20}
                y1={4}
                y2={4}
                stroke={line.colour}
                strokeWidth={2}
                strokeDasharray={line.dash}
              />
            </svg>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {line.name}{" "}
              <span className="text-ui-fg-base inline-block min-w-8 tabular-nums">{told(line)}</span>
            </Text>
          </span>
        ))}
      </div>
      <div ref={box} className="w-full">
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            role="slider"
            aria-label={title}
            aria-valuemin={1}
            aria-valuemax={labels.length}
            aria-valuenow={shown + 1}
            aria-valuetext={`${labels[shown]}: ${lines.map((line) => `${line.name} ${told(line)}`).join(", ")}`}
            tabIndex={0}
            className="focus-visible:shadow-borders-focus block touch-pan-y rounded-md outline-none"
            fontSize={11}
            onPointerMove={point}
            onPointerDown={point}
            onPointerLeave={({ pointerType }) => pointerType === "mouse" && setPointed(null)}
            onKeyDown={step}
            onBlur={() => setPointed(null)}
          >
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={left}
                  x2={width - ROOM.right}
                  y1={y(tick)}
                  y2={y(tick)}
                  stroke={tick === 0 ? "var(--border-strong)" : "var(--border-base)"}
                />
                <text x={left - 6} y={y(tick) + 4} textAnchor="end" fill="var(--fg-subtle)">
                  {format(tick)}
                </text>
              </g>
            ))}
            {labels.map((label, index) =>
              hasLabel(index) ? (
                <text
                  key={label}
                  x={x(index)}
                  y={HEIGHT - 8}
                  textAnchor={anchorOf(index)}
                  fill="var(--fg-subtle)"
                >
                  {label}
                </text>
              ) : null
            )}
            {pointed !== null && (
              <line
                x1={x(shown)}
                x2={x(shown)}
                y1={ROOM.top}
                y2={HEIGHT - ROOM.bottom}
                stroke="var(--border-strong)"
                strokeDasharray="2 2"
              />
            )}
            {lines.map((line) => (
              <g key={line.name}>
                <polyline
                  points={line.values
                    .flatMap((value, index) =>
                      value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`]
                    )
                    .join(" ")}
                  fill="none"
                  stroke={line.colour}
                  strokeWidth={2}
                  strokeDasharray={line.dash}
                />
                {line.values.map((value, index) =>
                  value === null || (labels.length > MOST_POINTS && index !== pointed) ? null : (
                    <circle
                      key={labels[index]}
                      cx={x(index)}
                      cy={y(value)}
                      r={index === pointed ? 4 : 3}
                      fill={line.colour}
                      fillOpacity={index >= openFrom ? 0.4 : 1}
                    />
                  )
                )}
              </g>
            ))}
          </svg>
        )}
      </div>
    </div>
  )
}
