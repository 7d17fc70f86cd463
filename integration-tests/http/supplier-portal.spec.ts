import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPortal } from "../helpers/a-portal"
import { describePortalAnswers } from "./supplier-portal/answer"
import { describeAtOnce } from "./supplier-portal/at-once"
import { describeDecisions } from "./supplier-portal/decide"
import { describePortalDocuments } from "./supplier-portal/documents"
import { describePortalLinks } from "./supplier-portal/links"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const portal = aPortal(suite)
    describePortalLinks(suite, portal)
    describePortalAnswers(suite, portal)
    describePortalDocuments(suite, portal)
    describeDecisions(suite, portal)
    describeAtOnce(suite, portal)
  },
})
