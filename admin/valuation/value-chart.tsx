import { Area, AreaChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

// Loaded on its own when the page is opened: Tailwind does not see this file, so it uses none of its classes.

export type ValueChartProps = {
  points: Record<string, string | number>[]
  warehouses: { key: string; name: string }[]
  title: string
  money: (amount: number) => string
  /** For the axis: 1.5M. */
  short: (number: number) => string
}

const TEXT = { fill: "var(--fg-subtle)", fontSize: 12 }

const COLOURS = [
  "var(--tag-blue-icon)",
  "var(--tag-orange-icon)",
  "var(--tag-green-icon)",
  "var(--tag-purple-icon)",
  "var(--tag-red-icon)",
  "var(--tag-neutral-icon)",
]

/** The value of stock over the months, the warehouses one above the other. The table below it says the same in figures. */
export default function ValueChart({ points, warehouses, title, money, short }: ValueChartProps) {
  return (
    <ResponsiveContainer width="100%" height={320}>
      <AreaChart data={points} margin={{ top: 8, right: 8, bottom: 8, left: 8 }} title={title}>
        <CartesianGrid stroke="var(--border-base)" vertical={false} />
        <XAxis dataKey="name" tick={TEXT} stroke="var(--border-base)" minTickGap={16} />
        <YAxis tick={TEXT} stroke="var(--border-base)" tickFormatter={short} width={56} />
        <Tooltip
          contentStyle={{
            background: "var(--bg-component)",
            border: "1px solid var(--border-base)",
            borderRadius: 8,
            color: "var(--fg-base)",
          }}
          formatter={(value) => money(Number(value))}
        />
        <Legend wrapperStyle={{ color: "var(--fg-subtle)", fontSize: 12 }} />
        {warehouses.map(({ key, name }, index) => (
          <Area
            key={key}
            dataKey={key}
            name={name}
            stackId="value"
            stroke={COLOURS[index % COLOURS.length]}
            fill={COLOURS[index % COLOURS.length]}
            fillOpacity={0.25}
            strokeWidth={2}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  )
}
