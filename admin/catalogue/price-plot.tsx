import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

// Loaded on its own when the page is opened: Tailwind does not see this file, so it uses none of its classes.

export type PlottedPrice = { key: string; name: string; currency: string }
export type PricePlotProps = {
  /** A row a day: the day in milliseconds, and each price under its key. */
  days: ({ day: number } & Record<string, number>)[]
  prices: PlottedPrice[]
  title: string
  date: (day: number) => string
  money: (amount: number, currency: string) => string
  short: (number: number) => string
}

const TEXT = { fill: "var(--fg-subtle)", fontSize: 12 }
const COLOURS = ["blue", "orange", "green", "purple", "red", "neutral"].map(
  (name) => `var(--tag-${name}-icon)`
)

/** Prices as steps: each holds until the next. The table below says the same in figures. */
export default function PricePlot({ days, prices, title, date, money, short }: PricePlotProps) {
  const currencyOf = new Map(prices.map(({ key, currency }) => [key, currency]))
  return (
    <ResponsiveContainer width="100%" height={260}>
      <LineChart data={days} margin={{ top: 8, right: 16, bottom: 8, left: 8 }} title={title}>
        <CartesianGrid stroke="var(--border-base)" vertical={false} />
        <XAxis
          dataKey="day"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tickFormatter={date}
          tick={TEXT}
          stroke="var(--border-base)"
          minTickGap={32}
        />
        <YAxis
          tick={TEXT}
          stroke="var(--border-base)"
          tickFormatter={short}
          width={56}
          domain={["auto", "auto"]}
        />
        <Tooltip
          contentStyle={{
            background: "var(--bg-component)",
            border: "1px solid var(--border-base)",
            borderRadius: 8,
            color: "var(--fg-base)",
          }}
          labelFormatter={(day) => date(Number(day))}
          formatter={(value, _name, { dataKey }) =>
            money(Number(value), currencyOf.get(String(dataKey)) ?? "eur")
          }
        />
        <Legend wrapperStyle={{ color: "var(--fg-subtle)", fontSize: 12 }} />
        {prices.map(({ key, name }, index) => (
          <Line
            key={key}
            type="stepAfter"
            dataKey={key}
            name={name}
            stroke={COLOURS[index % COLOURS.length]}
            strokeWidth={2}
            dot={{ r: 2 }}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}
