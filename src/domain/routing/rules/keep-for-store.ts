import { RoutingRule } from "../types"

/**
 * Warehouses that keep goods for a store give last. What they keep they never give: it is no part of what an order may
 * take, whether this rule is asked or not.
 */
export const keepForStore: RoutingRule = {
  code: "keep_for_store",
  rank: ({ candidate }) => (candidate.keeps_for_store ? 1 : 0),
  reason: ({ candidate }) => ({ code: candidate.keeps_for_store ? "keeps_for_store" : "keeps_nothing" }),
}
