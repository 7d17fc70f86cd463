import { aCountingFloor } from "./a-counting-floor"
import { describeBlindCounts } from "./blind"
import { describeCampaigns } from "./campaigns"
import { describeCounting } from "./count"
import { describeCountsAtOnce } from "./at-once"
import { describePlans } from "./plans"
import { describePosting } from "./post"
import { describeReports } from "./reports"
import { describeSheets } from "./sheets"
import type { Suite } from "../../helpers/suite"

/** Counting what is there. */
export function stockCountsArea(suite: Suite): void {
  const floor = aCountingFloor(suite)
  describeCounting(suite, floor)
  describePosting(suite, floor)
  describeCountsAtOnce(suite, floor)
  describeBlindCounts(suite, floor)
  describeSheets(suite, floor)
  describePlans(suite, floor)
  describeCampaigns(suite, floor)
  describeReports(suite, floor)
}
