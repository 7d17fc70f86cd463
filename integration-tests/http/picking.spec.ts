import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { aPickingFloor } from "./picking/a-picking-floor"
import { describeCancelling } from "./picking/cancel"
import { describeConfirming, describeLists, describeStarting } from "./picking/pick"
import { describeShorts } from "./picking/short"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    const floor = aPickingFloor(suite, shop)
    describeStarting(suite, shop, floor)
    describeConfirming(suite, shop, floor)
    describeShorts(suite, shop, floor)
    describeCancelling(suite, shop, floor)
    describeLists(suite, shop, floor)
  },
})
