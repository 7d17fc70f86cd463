import { Text } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"

const HEIGHT = 200
const ROOM = { right: 12, top: 12, bottom: 26 }
const CHARACTER = 6.2

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

/** Both arms over time, on one scale that begins at nothing. A table beside it says the same in figures. */
export function ArmsPlot({ title, labels, lines, format, openFrom = labels.length }: ArmsPlotProps) {
  const { ref, width } = useWidth()
  const values = lines.flatMap((line) => line.values.flatMap((value) => (value === null ? [] : [value])))
  const most = Math.max(0, ...values)
  const ticks = most > 0 ? [0, most / 2, most] : [0]
  const left = Math.max(36, ...ticks.map((tick) => format(tick).length * CHARACTER + 10))
  const span = Math.max(1, labels.length - 1)
  const x = (index: number) =>
    labels.length === 1
      ? (left + width - ROOM.right) / 2
      : left + (index / span) * (width - left - ROOM.right)
  const y = (value: number) =>
    HEIGHT - ROOM.bottom - (most ? value / most : 0) * (HEIGHT - ROOM.top - ROOM.bottom)
  // So many labels as have room beside one another; one that would be cut off at the end is left out.
  const room = Math.max(0, ...labels.map((label) => label.length)) * CHARACTER + 12
  const every = Math.max(1, Math.ceil(labels.length / Math.max(1, Math.floor((width - left) / room))))
  const hasLabel = (index: number) =>
    index % every === 0 && x(index) - room / 2 >= 0 && x(index) + room / 2 <= width
  return (
    <div className="flex flex-col gap-y-2">
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {lines.map(({ name, colour, dash }) => (
          <span key={name} className="flex items-center gap-x-2">
            <svg width={20} height={8} aria-hidden>
              <line x1={0} x2={20} y1={4} y2={4} stroke={colour} strokeWidth={2} strokeDasharray={dash} />
            </svg>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {name}
            </Text>
          </span>
        ))}
      </div>
      <div ref={ref} className="w-full">
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={title} className="block" fontSize={11}>
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
                <text key={label} x={x(index)} y={HEIGHT - 8} textAnchor="middle" fill="var(--fg-subtle)">
                  {label}
                </text>
              ) : null
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
                {labels.length <= 60 &&
                  line.values.map((value, index) =>
                    value === null ? null : (
                      <circle
                        key={labels[index]}
                        cx={x(index)}
                        cy={y(value)}
                        r={3}
                        fill={line.colour}
                        fillOpacity={index >= openFrom ? 0.4 : 1}
                      >
                        <title>{`${labels[index]} · ${line.name} · ${format(value)}`}</title>
                      </circle>
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
