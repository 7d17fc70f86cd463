import { describeAdminEdits } from "./admin-edits"
import { describeBins } from "./bins"
import { describeDoctor } from "./doctor"
import { describeDoor } from "./door"
import { describeLeavingForAnOrder } from "./leaving-for-an-order"
import { describeLedger } from "./ledger"
import { describeRepair } from "./repair"
import { describeTracking } from "./track-warehouse"
import type { Suite } from "../../helpers/suite"

/** The ledger, its doors and its doctor. */
export function stockArea(suite: Suite): void {
  describeTracking(suite)
  describeDoor(suite)
  describeLeavingForAnOrder(suite)
  describeBins(suite)
  describeAdminEdits(suite)
  describeLedger(suite)
  describeDoctor(suite)
  describeRepair(suite)
}
