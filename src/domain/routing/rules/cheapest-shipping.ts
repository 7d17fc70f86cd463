import { minorUnits } from "../../shared/money"
import { RoutingRule } from "../types"

/** Each warehouse that sends something costs the order's shipping once more, at its own price. */
export const cheapestShipping: RoutingRule = {
  code: "cheapest_shipping",
  rank: ({ candidate }) =>
    candidate.shipping_price === null ? null : Number(minorUnits(candidate.shipping_price, 4)),
  reason: ({ candidate }) =>
    candidate.shipping_price === null ? null : { code: "shipping_price", value: candidate.shipping_price },
  score: (shares) => shares.reduce((sum, { rank }) => sum + rank, 0),
}
