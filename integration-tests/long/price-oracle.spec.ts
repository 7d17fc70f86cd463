import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPricedShop } from "../helpers/a-priced-shop"
import { describeOracle } from "../http/channel-pricing/oracle"

jest.setTimeout(1_800_000)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPricedShop(suite)
    describeOracle(shop, { worlds: 10_000, questions: 200, orders: 30 })
  },
})
