import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"

// Loaded on its own when the page is opened: Tailwind does not see this file, so it uses none of its classes.

export type AccuracyPlotProps = {
  months: { name: string; lines: number; accuracy: number | null; units: number | null }[]
  labels: { lines: string; accuracy: string; units: string; title: string }
  percent: (share: number) => string
  quantity: (count: number) => string
}

const TEXT = { fill: "var(--fg-subtle)", fontSize: 12 }

/** Accuracy as lines over the counted places as bars, month by month. The table below says the same in figures. */
export default function AccuracyPlot({ months, labels, percent, quantity }: AccuracyPlotProps) {
  return (
    <ResponsiveContainer width="100%" height={280}>
      <ComposedChart data={months} margin={{ top: 8, right: 8, bottom: 8, left: 8 }} title={labels.title}>
        <CartesianGrid stroke="var(--border-base)" vertical={false} />
        <XAxis dataKey="name" tick={TEXT} stroke="var(--border-base)" minTickGap={16} />
        <YAxis
          yAxisId="share"
          domain={[(least: number) => Math.max(0, Math.floor((least - 5) / 10) * 10), 100]}
          tick={TEXT}
          stroke="var(--border-base)"
          tickFormatter={percent}
          width={56}
        />
        <YAxis
          yAxisId="lines"
          orientation="right"
          tick={TEXT}
          stroke="var(--border-base)"
          tickFormatter={quantity}
          width={56}
        />
        <Tooltip
          cursor={{ fill: "var(--bg-base-hover)" }}
          contentStyle={{
            background: "var(--bg-component)",
            border: "1px solid var(--border-base)",
            borderRadius: 8,
            color: "var(--fg-base)",
          }}
          formatter={(value, _name, { dataKey }) =>
            dataKey === "lines" ? quantity(Number(value)) : percent(Number(value))
          }
        />
        <Legend wrapperStyle={{ color: "var(--fg-subtle)", fontSize: 12 }} />
        <Bar
          yAxisId="lines"
          dataKey="lines"
          name={labels.lines}
          fill="var(--tag-neutral-icon)"
          fillOpacity={0.35}
          maxBarSize={48}
          isAnimationActive={false}
        />
        <Line
          yAxisId="share"
          dataKey="accuracy"
          name={labels.accuracy}
          stroke="var(--tag-blue-icon)"
          strokeWidth={2}
          connectNulls
          isAnimationActive={false}
        />
        <Line
          yAxisId="share"
          dataKey="units"
          name={labels.units}
          stroke="var(--tag-orange-icon)"
          strokeWidth={2}
          connectNulls
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
