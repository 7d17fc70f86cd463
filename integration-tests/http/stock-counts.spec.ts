import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aCountingFloor } from "./stock-counts/a-counting-floor"
import { describeBlindCounts } from "./stock-counts/blind"
import { describeCampaigns } from "./stock-counts/campaigns"
import { describeCounting } from "./stock-counts/count"
import { describeCountsAtOnce } from "./stock-counts/at-once"
import { describePlans } from "./stock-counts/plans"
import { describePosting } from "./stock-counts/post"
import { describeReports } from "./stock-counts/reports"
import { describeSheets } from "./stock-counts/sheets"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const floor = aCountingFloor(suite)
    describeCounting(suite, floor)
    describePosting(suite, floor)
    describeCountsAtOnce(suite, floor)
    describeBlindCounts(suite, floor)
    describeSheets(suite, floor)
    describePlans(suite, floor)
    describeCampaigns(suite, floor)
    describeReports(suite, floor)
  },
})
