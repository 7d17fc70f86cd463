import { aShippingShop } from "../../helpers/a-shipping-shop"
import { aPickingFloor } from "./a-picking-floor"
import { describeBoxesAndPapers } from "./boxes-and-papers"
import { describeCancelling } from "./cancel"
import { describeManyAtOnce } from "./many"
import { describePacking } from "./pack"
import { describeConfirming, describeLists, describeStarting } from "./pick"
import { describeShipping } from "./ship"
import { describeShorts } from "./short"
import type { Suite } from "../../helpers/suite"

/** Picking, packing and shipping at one desk. */
export function pickingArea(suite: Suite): void {
  const shop = aShippingShop(suite)
  const floor = aPickingFloor(suite, shop)
  describeStarting(suite, shop, floor)
  describeConfirming(suite, shop, floor)
  describeShorts(suite, shop, floor)
  describeCancelling(suite, shop, floor)
  describeLists(suite, shop, floor)
  describePacking(suite, shop, floor)
  describeShipping(suite, shop, floor)
  describeManyAtOnce(suite, shop, floor)
  describeBoxesAndPapers(suite, shop, floor)
}
