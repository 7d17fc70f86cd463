import { aWarehouseFloor } from "../../helpers/a-warehouse-floor"
import { aBinShop } from "./a-bin-shop"
import { describeBins } from "./bins"
import { describeHostileRequests } from "./hostile"
import { describeLayouts } from "./layout"
import { describeMoves } from "./moves"
import { describePlan } from "./plan"
import { describePutaway } from "./putaway"
import { describeReplenish } from "./replenish"
import { describeStockByBin } from "./stock-by-bin"
import type { Suite } from "../../helpers/suite"

/** Bins, their plan, putting away and refilling. */
export function warehouseArea(suite: Suite): void {
  const floor = aWarehouseFloor(suite)
  describeLayouts(suite, floor)
  describeBins(suite, floor)
  describePlan(suite, floor)
  describeStockByBin(suite, floor)
  const shop = aBinShop(suite)
  describePutaway(suite, shop)
  describeMoves(suite, shop)
  describeReplenish(suite, shop)
  describeHostileRequests(suite, shop)
}
