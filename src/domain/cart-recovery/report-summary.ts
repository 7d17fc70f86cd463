import type { FunnelStage } from "./funnel"
import type { AttributionLevel } from "./lifecycles"
import type { EstimateFigures, UpliftFigures } from "./report"

/** A figure of a report, with its interval where it is an estimate; empty while nobody can know it, with the reason. */
export type SummaryLine = Readonly<{
  name: string
  value: string | number | null
  /** A currency, `share` for a part of one, or what is counted. */
  unit: string
  low: string | null
  high: string | null
  note: "too_early" | "nothing_bought" | "skewed" | null
}>

export type Summed = Readonly<{
  currency_code: string
  revenue: UpliftFigures
  conversion: UpliftFigures
  funnel: Readonly<Record<FunnelStage | "converted_unaided", number>>
  levels: readonly Readonly<{ level: AttributionLevel; orders: number; net: string }>[]
}>

const count = (name: string, value: number | null, unit: string): SummaryLine => ({
  name,
  value,
  unit,
  low: null,
  high: null,
  note: null,
})

type Part = (found: EstimateFigures) => Readonly<{ value: string; low?: string; high?: string }>

const estimated = (name: string, { is_too_early, estimate }: UpliftFigures, unit: string, part: Part) => {
  if (!estimate)
    return { ...count(name, null, unit), note: is_too_early ? "too_early" : "nothing_bought" } as const
  const { value, low = null, high = null } = part(estimate)
  return { name, value, unit, low, high, note: estimate.is_skewed ? "skewed" : null } as const
}

/** What a report says at its head, line by line: what the mails earned, how far carts came, what orders are laid to them. */
export function summaryOf({ currency_code, revenue, conversion, funnel, levels }: Summed): SummaryLine[] {
  return [
    estimated("net_earned", revenue, currency_code, (found) => ({
      value: found.total,
      low: found.total_low,
      high: found.total_high,
    })),
    ...(
      [
        ["net_per_cart", revenue, currency_code],
        ["bought_share", conversion, "share"],
      ] as const
    ).flatMap(([name, uplift, unit]) => [
      estimated(`${name}_difference`, uplift, unit, ({ difference, low, high }) => ({
        value: difference,
        low,
        high,
      })),
      estimated(`${name}_treated`, uplift, unit, ({ treated_mean }) => ({ value: treated_mean })),
      estimated(`${name}_holdout`, uplift, unit, ({ holdout_mean }) => ({ value: holdout_mean })),
    ]),
    count("counted_treated", revenue.treated, "people"),
    count("counted_holdout", revenue.holdout, "people"),
    count("needed_an_arm", revenue.enough, "people"),
    count("until_enough", revenue.days_until_enough, "days"),
    count("waiting_treated", revenue.treated_waiting, "people"),
    count("waiting_holdout", revenue.holdout_waiting, "people"),
    count("left_out", revenue.left_out, "people"),
    ...Object.entries(funnel).map(([stage, carts]) => count(`funnel_${stage}`, carts, "carts")),
    ...levels.flatMap(({ level, orders, net }) => [
      count(`orders_${level}`, orders, "orders"),
      { ...count(`net_${level}`, null, currency_code), value: net },
    ]),
  ]
}
