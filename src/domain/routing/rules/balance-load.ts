import { RoutingRule, RuleParameter } from "../types"
import { parameterOf } from "./step"

/** Orders that count as the same load, so that later rules are heard. */
const STEP: RuleParameter = { name: "step_orders", default: 10, least: 1, most: 100_000 }

/** The warehouse with the fewest orders to send goes first. */
export const balanceLoad: RoutingRule = {
  code: "balance_load",
  parameters: [STEP],
  rank: ({ candidate, parameters }) => Math.floor(candidate.load / parameterOf(parameters, STEP)),
  reason: ({ candidate }) => ({ code: "load", value: candidate.load }),
  score: (shares) => shares.reduce((sum, { rank }) => sum + rank, 0),
}
