import { kilometresBetween, servedPrefix } from "../served"
import { AskedWarehouse, RoutingRule, RuleParameter } from "../types"
import { parameterOf } from "./step"

/** Kilometres that count as the same distance, so that later rules are heard. */
const STEP: RuleParameter = { name: "step_km", default: 50, least: 1, most: 5_000 }

/** Further than any two places on Earth: what lies in the region or the country comes before any distance. */
const FURTHEST = 100_000

function kilometresOf({ order, candidate }: AskedWarehouse): number | null {
  if (!order.coordinates || !candidate.coordinates) return null
  return Math.round(kilometresBetween(candidate.coordinates, order.coordinates))
}

const isSameCountry = ({ order, candidate }: AskedWarehouse) =>
  order.country_code !== null && candidate.country_code === order.country_code

/** A warehouse of the postal region first, then of the country, then by distance where both places are known. */
export const nearest: RoutingRule = {
  code: "nearest",
  parameters: [STEP],
  rank: (asked) => {
    const kilometres = kilometresOf(asked)
    const steps = Math.floor((kilometres ?? 0) / parameterOf(asked.parameters, STEP))
    if (servedPrefix(asked.candidate.served, asked.order) !== null) return steps
    if (isSameCountry(asked)) return FURTHEST + steps
    return kilometres === null ? null : 2 * FURTHEST + steps
  },
  reason: (asked) => {
    const prefix = servedPrefix(asked.candidate.served, asked.order)
    if (prefix !== null) return { code: "postal_prefix", value: prefix }
    const kilometres = kilometresOf(asked)
    if (kilometres !== null)
      return { code: isSameCountry(asked) ? "same_country_km" : "km", value: kilometres }
    return isSameCountry(asked) ? { code: "same_country", value: asked.order.country_code } : null
  },
}
