import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { describeRoutingProfiles } from "./order-routing/profiles"
import { describeRouting } from "./order-routing/route"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    describeRouting(suite, shop)
    describeRoutingProfiles(suite, shop)
  },
})
