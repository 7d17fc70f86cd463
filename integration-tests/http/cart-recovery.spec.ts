import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aMailServer } from "../helpers/a-mail-server"
import { aRelaunchShop } from "../helpers/a-relaunch-shop"
import { describeJourneyPages } from "./cart-recovery/journey-pages"
import { describeRecoveryReport } from "./cart-recovery/report"
import { describeAudience } from "./cart-recovery/audience"
import { describeConsent } from "./cart-recovery/consent"
import { describeErasure } from "./cart-recovery/erasure"
import { describeForeignPages } from "./cart-recovery/foreign-pages"
import { describeUnsubscribe, MAIL_EVENT_SECRET } from "./cart-recovery/unsubscribe"
import { describeRecoveryChannels } from "./cart-recovery/channels"
import { describeCartActivity } from "./cart-recovery/activity"
import { describeLeftCarts } from "./cart-recovery/journeys"
import { describeRecoveryCoupons } from "./cart-recovery/coupons"
import { describeRelaunchFixture } from "./cart-recovery/fixture"
import { describePeopleOfCarts } from "./cart-recovery/people"
import { describeRecoveryLinks } from "./cart-recovery/links"
import { describeMails } from "./cart-recovery/mails"
import { describeSending } from "./cart-recovery/sending"
import { describeSendingAtOnce } from "./cart-recovery/sending-at-once"
import { describeSequences } from "./cart-recovery/sequences"
import { describeVariants } from "./cart-recovery/variants"

const port = 21_000 + (process.pid % 20_000)
process.env.SMTP_URL = `smtp://127.0.0.1:${port}`
process.env.SMTP_FROM = "Comptoir <orders@shop.example>"
process.env.MAIL_EVENT_SECRET = MAIL_EVENT_SECRET

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
    // One line a part: `describeX(shop)`, with `suite` and `server` where they are needed.
    const shop = aRelaunchShop(suite)
    describeRelaunchFixture(shop)
    describeRecoveryLinks(suite, shop)
    describeRecoveryCoupons(shop)
    describeCartActivity(shop)
    describeLeftCarts(shop)
    describePeopleOfCarts(shop, server)
    describeSequences(shop)
    describeVariants(shop, server)
    describeRecoveryChannels(shop)
    describeMails(shop, server)
    describeSending(shop, server)
    describeSendingAtOnce(shop, server)
    describeConsent(shop)
    describeUnsubscribe(suite, shop)
    describeForeignPages(suite, shop)
    describeErasure(shop, server)
    describeAudience(shop)
    describeRecoveryReport(shop)
    describeJourneyPages(shop)
  },
})
