import { aShopWindow } from "./a-shop-window"
import { describeCosts } from "./costs"
import { describeAvailability } from "./get-availability"
import { describePromiseCaps } from "./promise-caps"
import type { Suite } from "../../helpers/suite"

/** What a shopper is promised, and what goods cost. */
export function availabilityArea(suite: Suite): void {
  const window = aShopWindow(suite)
  describeAvailability(suite, window)
  describePromiseCaps(suite, window)
  describeCosts(suite, window)
}
