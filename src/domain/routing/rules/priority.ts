import { RankedShare, RoutingRule } from "../types"

/** As much as possible from the first warehouse, then from the second: by rank, the units that it gives. */
function inTurn(shares: readonly RankedShare[]): readonly number[] {
  const units = new Map<number, number>()
  for (const { rank, units: given } of shares) units.set(rank, (units.get(rank) ?? 0) + given)
  return [...units].sort(([a], [b]) => a - b).flatMap(([rank, given]) => [rank, -given])
}

/** In the order that the merchant gave the warehouses. */
export const priority: RoutingRule = {
  code: "priority",
  rank: ({ candidate }) => candidate.priority,
  reason: ({ candidate }) => ({ code: "priority", value: candidate.priority }),
  score: inTurn,
}
