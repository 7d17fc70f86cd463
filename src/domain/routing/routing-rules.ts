import { balanceLoad } from "./rules/balance-load"
import { cheapestShipping } from "./rules/cheapest-shipping"
import { cutOff } from "./rules/cut-off"
import { fewestParcels } from "./rules/fewest-parcels"
import { keepForStore } from "./rules/keep-for-store"
import { nearest } from "./rules/nearest"
import { oldestLot } from "./rules/oldest-lot"
import { priority } from "./rules/priority"
import { RoutingRule, RoutingStrategy, RuleSetting } from "./types"

/** The rules that a channel may ask, in the order in which they are offered. */
export const ROUTING_RULES: readonly RoutingRule[] = [
  fewestParcels,
  nearest,
  cheapestShipping,
  balanceLoad,
  keepForStore,
  cutOff,
  oldestLot,
  priority,
]

/** What a channel asks until its merchant says otherwise. */
export const FIRST_RULES: readonly RuleSetting[] = [
  { code: "fewest_parcels" },
  { code: "nearest" },
  { code: "priority" },
]

/** Our own rules. */
export class ComptoirRules implements RoutingStrategy {
  rules(): readonly RoutingRule[] {
    return ROUTING_RULES
  }
}
