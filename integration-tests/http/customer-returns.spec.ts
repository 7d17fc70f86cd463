import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aReturnShop } from "./customer-returns/a-return-shop"
import { describeReceiving } from "./customer-returns/receive"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aReturnShop(suite)
    describeReceiving(suite, shop)
  },
})
