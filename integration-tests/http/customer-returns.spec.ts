import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aReturnShop } from "./customer-returns/a-return-shop"
import { describeInspecting } from "./customer-returns/inspect"
import { describeReceiving } from "./customer-returns/receive"
import { describeValuation } from "./customer-returns/valuation"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aReturnShop(suite)
    describeReceiving(suite, shop)
    describeInspecting(suite, shop)
    describeValuation(suite, shop)
  },
})
