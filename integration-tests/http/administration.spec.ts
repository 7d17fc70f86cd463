import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAudit } from "./administration/audit"
import { describeExchangeRates } from "./administration/exchange-rates"
import { describeNumberSeries } from "./administration/number-series"
import { describeRoles } from "./administration/roles"
import { describeSettings } from "./administration/settings"
import { describeTakingNumbers } from "./administration/take-number"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    describeTakingNumbers(suite)
    describeSettings(suite)
    describeRoles(suite)
    describeNumberSeries(suite)
    describeExchangeRates(suite)
    describeAudit(suite)
  },
})
