import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aMailServer } from "../helpers/a-mail-server"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeDelivery } from "./correspondence/delivery"
import { describeDocuments } from "./correspondence/documents"
import { describeLetterhead } from "./correspondence/letterhead"
import { describeNotices } from "./correspondence/notices"
import { describeOutbox } from "./correspondence/outbox"
import { describeTemplates } from "./correspondence/templates"

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
    const shop = aPurchasingShop(suite)
    describeDelivery(suite, shop, server)
    describeOutbox(suite, shop, server)
    describeDocuments(suite, shop)
    describeTemplates(suite, shop, server)
    describeLetterhead(suite, shop)
    describeNotices(suite, shop, server)
  },
})
