import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aMailServer } from "../helpers/a-mail-server"
import { anOrderingShop } from "../helpers/an-ordering-shop"
import { describeBeforeItIsSent } from "./purchasing-at-once/before-it-is-sent"
import { describeOneOrder } from "./purchasing-at-once/one-order"

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
    })
    const ordering = anOrderingShop(suite)
    describeBeforeItIsSent(suite, ordering, server)
    describeOneOrder(suite, ordering, server)
  },
})
