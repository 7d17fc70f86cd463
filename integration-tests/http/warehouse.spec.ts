import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aWarehouseFloor } from "../helpers/a-warehouse-floor"
import { aBinShop } from "./warehouse/a-bin-shop"
import { describeBins } from "./warehouse/bins"
import { describeHostileRequests } from "./warehouse/hostile"
import { describeLayouts } from "./warehouse/layout"
import { describeMoves } from "./warehouse/moves"
import { describePlan } from "./warehouse/plan"
import { describePutaway } from "./warehouse/putaway"
import { describeReplenish } from "./warehouse/replenish"
import { describeStockByBin } from "./warehouse/stock-by-bin"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
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
  },
})
