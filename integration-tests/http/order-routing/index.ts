import { aShippingShop } from "../../helpers/a-shipping-shop"
import { describeRoutingProfiles } from "./profiles"
import { describeRoutingAtOnce } from "./at-once"
import { describeRoutingByHand } from "./by-hand"
import { describeRoutingDoctor } from "./doctor"
import { describeRoutePage } from "./page"
import { describeRush } from "./rush"
import { describeRouting } from "./route"
import type { Suite } from "../../helpers/suite"

/** Which warehouses an order is sent from. */
export function orderRoutingArea(suite: Suite): void {
  const shop = aShippingShop(suite)
  describeRouting(suite, shop)
  describeRoutingAtOnce(suite, shop)
  describeRoutingByHand(suite, shop)
  describeRoutingDoctor(suite, shop)
  describeRoutingProfiles(suite, shop)
  describeRoutePage(suite, shop)
  describeRush(suite, shop, 10)
}
