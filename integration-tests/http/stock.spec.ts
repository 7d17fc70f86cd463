import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAdminEdits } from "./stock/admin-edits"
import { describeBins } from "./stock/bins"
import { describeDoctor } from "./stock/doctor"
import { describeDoor } from "./stock/door"
import { describeLeavingForAnOrder } from "./stock/leaving-for-an-order"
import { describeLedger } from "./stock/ledger"
import { describeRepair } from "./stock/repair"
import { describeTracking } from "./stock/track-warehouse"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    describeTracking(suite)
    describeDoor(suite)
    describeLeavingForAnOrder(suite)
    describeBins(suite)
    describeAdminEdits(suite)
    describeLedger(suite)
    describeDoctor(suite)
    describeRepair(suite)
  },
})
