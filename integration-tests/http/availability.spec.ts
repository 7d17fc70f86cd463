import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShopWindow } from "./availability/a-shop-window"
import { describeCosts } from "./availability/costs"
import { describeAvailability } from "./availability/get-availability"
import { describePromiseCaps } from "./availability/promise-caps"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const window = aShopWindow(suite)
    describeAvailability(suite, window)
    describePromiseCaps(suite, window)
    describeCosts(suite, window)
  },
})
