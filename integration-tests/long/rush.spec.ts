import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { describeRush } from "../http/order-routing/rush"

jest.setTimeout(600_000)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    describeRush(suite, shop, 60)
  },
})
