import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPricedShop } from "../helpers/a-priced-shop"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    aPricedShop(suite)
  },
})
