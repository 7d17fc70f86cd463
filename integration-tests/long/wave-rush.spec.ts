import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { aWaveShop } from "../helpers/a-wave-shop"
import { describeWaveRush } from "../http/waves/rush"

jest.setTimeout(600_000)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    describeWaveRush(suite, shop, aWaveShop(suite, shop), 60)
  },
})
