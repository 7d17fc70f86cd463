import { Text } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { HistogramBar } from "../../src/types/http/price-changes"
import { useChangeWords } from "./use-change-words"

const STEP = 44
/** Room for half of the outermost edges' names. */
const SIDE = 16
const HEIGHT = 190
const BOTTOM = 34
const TOP = 16
const GAP = 3

type HistogramProps = {
  bars: readonly HistogramBar[]
  title: string
  /** What the picture says, for who does not see it. */
  label: string
  axis: string
  none: string
  /** Bars below this edge are drawn as falls or losses. */
  zero: number
  isSigned?: boolean
}

/** How many prices change by how much, or keep which margin: bars with their range below and their count above. */
export function Histogram({ bars, title, label, axis, none, zero, isSigned }: HistogramProps) {
  const { t } = useTranslation("comptoir")
  const words = useChangeWords()
  const id = useId()
  const first = bars.findIndex(({ count }) => count > 0)
  const last = bars.length - 1 - [...bars].reverse().findIndex(({ count }) => count > 0)
  // Empty bars at both ends say nothing; one is left so that the picture has air.
  const shown = first < 0 ? [] : bars.slice(Math.max(0, first - 1), Math.min(bars.length, last + 2))
  const most = Math.max(1, ...shown.map(({ count }) => count))
  const edge = (value: number) => (isSigned ? words.percent(value) : words.share(String(value)))
  const range = ({ from, to }: HistogramBar) =>
    from === null
      ? t("channels.changes.plot.below", { to: edge(to ?? 0) })
      : to === null
        ? t("channels.changes.plot.above", { from: edge(from) })
        : t("channels.changes.plot.between", { from: edge(from), to: edge(to) })
  const width = STEP * Math.max(shown.length, 8) + 2 * SIDE
  const left = (index: number) => SIDE + index * STEP
  const height = (count: number) => (count ? Math.max(2, ((HEIGHT - TOP - BOTTOM) * count) / most) : 0)
  return (
    // Two pictures stand side by side where both have room.
    <figure className="min-w-0 grow border-b px-6 py-4" style={{ flexBasis: `${width}px` }}>
      <figcaption>
        <Text size="small" weight="plus">
          {title}
        </Text>
      </figcaption>
      {shown.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle py-4">
          {none}
        </Text>
      ) : (
        <div className="overflow-x-auto" role="region" aria-label={title} tabIndex={0}>
          <svg
            viewBox={`0 0 ${width} ${HEIGHT}`}
            className="mt-2 block h-auto w-full"
            style={{ minWidth: width * 0.75, maxWidth: width * 1.1 }}
            role="img"
            aria-labelledby={`${id}-title`}
          >
            <title id={`${id}-title`}>{label}</title>
            {shown.map((bar, index) => {
              const isBelow = bar.to !== null && bar.to <= zero
              return (
                <g key={index}>
                  <title>
                    {t("channels.changes.plot.bar", { range: range(bar), prices: words.prices(bar.count) })}
                  </title>
                  <rect
                    x={left(index) + GAP / 2}
                    y={HEIGHT - BOTTOM - height(bar.count)}
                    width={STEP - GAP}
                    height={height(bar.count)}
                    rx={2}
                    fill={isBelow ? "var(--tag-red-icon)" : "var(--tag-green-icon)"}
                  />
                  {bar.count > 0 && (
                    <text
                      x={left(index) + STEP / 2}
                      y={HEIGHT - BOTTOM - height(bar.count) - 4}
                      textAnchor="middle"
                      fontSize={11}
                      fill="var(--fg-subtle)"
                    >
                      {words.count(bar.count)}
                    </text>
                  )}
                  {bar.from !== null && (
                    <text
                      x={left(index)}
                      y={HEIGHT - BOTTOM + 15}
                      textAnchor="middle"
                      fontSize={10}
                      fill={bar.from === zero ? "var(--fg-base)" : "var(--fg-subtle)"}
                    >
                      {words.edge(bar.from)}
                    </text>
                  )}
                </g>
              )
            })}
            {shown[shown.length - 1]?.to != null && (
              <text
                x={left(shown.length)}
                y={HEIGHT - BOTTOM + 15}
                textAnchor="middle"
                fontSize={10}
                fill="var(--fg-subtle)"
              >
                {words.edge(shown[shown.length - 1]?.to ?? 0)}
              </text>
            )}
            <line
              x1={SIDE}
              x2={left(shown.length)}
              y1={HEIGHT - BOTTOM}
              y2={HEIGHT - BOTTOM}
              stroke="var(--border-strong)"
            />
            <text x={SIDE} y={HEIGHT - 3} fontSize={11} fill="var(--fg-subtle)">
              {axis}
            </text>
          </svg>
        </div>
      )}
    </figure>
  )
}
