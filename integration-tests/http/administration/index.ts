import { describeAudit } from "./audit"
import { describeExchangeRates } from "./exchange-rates"
import { describeNumberSeries } from "./number-series"
import { describeRoles } from "./roles"
import { describeSettings } from "./settings"
import { describeTakingNumbers } from "./take-number"
import type { Suite } from "../../helpers/suite"

/** Numbers, settings, roles, rates and the audit log. */
export function administrationArea(suite: Suite): void {
  describeTakingNumbers(suite)
  describeSettings(suite)
  describeRoles(suite)
  describeNumberSeries(suite)
  describeExchangeRates(suite)
  describeAudit(suite)
}
