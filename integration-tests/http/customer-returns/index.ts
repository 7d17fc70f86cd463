import { aReturnShop } from "./a-return-shop"
import { describeInspecting } from "./inspect"
import { describeReceiving } from "./receive"
import { describeValuation } from "./valuation"
import type { Suite } from "../../helpers/suite"

/** What customers send back. */
export function customerReturnsArea(suite: Suite): void {
  const shop = aReturnShop(suite)
  describeReceiving(suite, shop)
  describeInspecting(suite, shop)
  describeValuation(suite, shop)
}
