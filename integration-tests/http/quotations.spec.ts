import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aQuotationShop } from "./quotations/a-quotation-shop"
import { describeAwardingAtOnce } from "./quotations/at-once"
import { describeAnswering } from "./quotations/answer"
import { describeAsking } from "./quotations/ask"
import { describeAwarding } from "./quotations/award"
import { describeComparing } from "./quotations/compare"
import { describeQuotationPage } from "./quotations/portal"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aQuotationShop(suite)
    describeAsking(suite, shop)
    describeAnswering(suite, shop)
    describeComparing(suite, shop)
    describeAwarding(suite, shop)
    describeQuotationPage(suite, shop)
    describeAwardingAtOnce(suite, shop)
  },
})
