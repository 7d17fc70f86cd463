import { AskedWarehouse, RoutingRule, RuleParameter } from "../types"
import { parameterOf } from "./step"

/** Days that count as the same age, so that later rules are heard. */
const STEP: RuleParameter = { name: "step_days", default: 1, least: 1, most: 3_650 }
const DAY = 86_400_000

function oldestDay({ order, candidate }: AskedWarehouse): string | null {
  let oldest: string | null = null
  for (const { components } of order.needs) {
    for (const { inventory_item_id: id } of components) {
      const day = candidate.free.get(id) ? candidate.oldest.get(id) : undefined
      if (day && (oldest === null || day < oldest)) oldest = day
    }
  }
  return oldest
}

/** Goods that expire first, or else came first, leave first. */
export const oldestLot: RoutingRule = {
  code: "oldest_lot",
  parameters: [STEP],
  rank: (asked) => {
    const day = oldestDay(asked)
    if (day === null) return null
    return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY / parameterOf(asked.parameters, STEP))
  },
  reason: (asked) => {
    const value = oldestDay(asked)
    return value === null ? null : { code: "oldest_lot", value }
  },
}
