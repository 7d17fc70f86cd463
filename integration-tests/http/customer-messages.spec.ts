import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aMailServer } from "../helpers/a-mail-server"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { describeChannelNotices } from "./customer-messages/channel-notices"
import { describeCompletion } from "./customer-messages/complete-cart"
import { describeCoverage } from "./customer-messages/coverage"
import { describeDelays } from "./customer-messages/delays"
import { describeFulfilmentGuards } from "./customer-messages/fulfilment-guards"
import { describeShipments } from "./customer-messages/shipments"
import { describeProposals } from "./customer-messages/reorder-proposals"

const port = 21_000 + (process.pid % 20_000)
process.env.SMTP_URL = `smtp://127.0.0.1:${port}`
process.env.SMTP_FROM = "Comptoir <orders@shop.example>"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const server = aMailServer(port)
    beforeAll(() => server.start())
    afterAll(() => server.stop())
    beforeEach(() => {
      server.mails.length = 0
      server.behave("take")
    })
    const shop = aShippingShop(suite)
    describeCoverage(suite, shop)
    describeCompletion(suite, shop)
    describeFulfilmentGuards(suite, shop)
    describeDelays(suite, shop, server)
    describeChannelNotices(suite, shop, server)
    describeShipments(suite, shop, server)
    describeProposals(suite, shop)
  },
})
