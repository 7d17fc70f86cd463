import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { anOrderingShop } from "../helpers/an-ordering-shop"
import { describeApproval } from "./purchase-orders/approval"
import { describeHolds } from "./purchase-orders/hold"
import { describeLateness } from "./purchase-orders/lateness"
import { describeMergingAndDuplicating } from "./purchase-orders/merge-and-duplicate"
import { describeRevisions } from "./purchase-orders/revise"
import { describeSending } from "./purchase-orders/send"
import { describeShortClosing } from "./purchase-orders/short-close"
import { describeVat } from "./purchase-orders/vat"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const ordering = anOrderingShop(suite)
    describeApproval(ordering)
    describeSending(suite, ordering)
    describeRevisions(suite, ordering)
    describeHolds(ordering)
    describeShortClosing(suite, ordering)
    describeMergingAndDuplicating(suite, ordering)
    describeLateness(ordering)
    describeVat(suite, ordering)
  },
})
