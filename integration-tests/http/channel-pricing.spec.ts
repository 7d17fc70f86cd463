import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPricedShop } from "../helpers/a-priced-shop"
import { describeGuards } from "./channel-pricing/guards"
import { describeProfiles } from "./channel-pricing/profiles"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPricedShop(suite)
    describeProfiles(shop)
    describeGuards(shop)
  },
})
