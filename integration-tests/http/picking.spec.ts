import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { aPickingFloor } from "./picking/a-picking-floor"
import { describeBoxesAndPapers } from "./picking/boxes-and-papers"
import { describeCancelling } from "./picking/cancel"
import { describeManyAtOnce } from "./picking/many"
import { describePacking } from "./picking/pack"
import { describeConfirming, describeLists, describeStarting } from "./picking/pick"
import { describeShipping } from "./picking/ship"
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
    describePacking(suite, shop, floor)
    describeShipping(suite, shop, floor)
    describeManyAtOnce(suite, shop, floor)
    describeBoxesAndPapers(suite, shop, floor)
  },
})
