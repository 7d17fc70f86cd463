import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aWarehouseFloor } from "../helpers/a-warehouse-floor"
import { describeBins } from "./warehouse/bins"
import { describeLayouts } from "./warehouse/layout"
import { describePlan } from "./warehouse/plan"
import { describeStockByBin } from "./warehouse/stock-by-bin"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const floor = aWarehouseFloor(suite)
    describeLayouts(suite, floor)
    describeBins(suite, floor)
    describePlan(suite, floor)
    describeStockByBin(suite, floor)
  },
})
