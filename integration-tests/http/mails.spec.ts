import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aMailServer } from "../helpers/a-mail-server"
import { describeAreas } from "../helpers/areas"
import { correspondenceArea } from "./correspondence"
import { customerMessagesArea } from "./customer-messages"
import { purchasingAtOnceArea } from "./purchasing-at-once"

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
    describeAreas(suite, {
      correspondence: () => correspondenceArea(suite, server),
      "customer messages": () => customerMessagesArea(suite, server),
      "purchasing at once": () => purchasingAtOnceArea(suite, server),
    })
  },
})
