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

export type MonthlyChartProps = {
  months: { name: string; units: number; revenue: number }[]
  labels: { units: string; revenue: string; title: string }
  money: (amount: number) => string
  quantity: (units: number) => string
  /** For the axes: 1.5M. */
  short: (number: number) => string
}

const TEXT = { fill: "var(--fg-subtle)", fontSize: 12 }

/** Net revenue as bars and units as a line, month by month. The table beside it says the same in figures. */
export default function MonthlyChart({ months, labels, money, quantity, short }: MonthlyChartProps) {
  return (
    <ResponsiveContainer width="100%" height={320}>
      <ComposedChart data={months} margin={{ top: 8, right: 8, bottom: 8, left: 8 }} title={labels.title}>
        <CartesianGrid stroke="var(--border-base)" vertical={false} />
        <XAxis dataKey="name" tick={TEXT} stroke="var(--border-base)" minTickGap={16} />
        <YAxis yAxisId="revenue" tick={TEXT} stroke="var(--border-base)" tickFormatter={short} width={56} />
        <YAxis
          yAxisId="units"
          orientation="right"
          tick={TEXT}
          stroke="var(--border-base)"
          tickFormatter={short}
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
            dataKey === "revenue" ? money(Number(value)) : quantity(Number(value))
          }
        />
        <Legend wrapperStyle={{ color: "var(--fg-subtle)", fontSize: 12 }} />
        <Bar
          yAxisId="revenue"
          dataKey="revenue"
          name={labels.revenue}
          fill="var(--tag-blue-icon)"
          isAnimationActive={false}
        />
        <Line
          yAxisId="units"
          dataKey="units"
          name={labels.units}
          stroke="var(--tag-orange-icon)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
