import { aPurchasingShop } from "../../helpers/a-purchasing-shop"
import { describeBlindReceiving } from "./blind"
import { describeHolds } from "./holds"
import { describeLots } from "./lots"
import { describeQuarantine } from "./quarantine"
import { describeScanning } from "./scan"
import { describeSupplierReturns } from "./supplier-returns"
import { describeTolerance } from "./tolerance"
import { describeUnplannedReceipts } from "./unplanned"
import type { Suite } from "../../helpers/suite"

/** Deliveries at the dock. */
export function receivingArea(suite: Suite): void {
  const shop = aPurchasingShop(suite)
  describeTolerance(suite, shop)
  describeQuarantine(suite, shop)
  describeHolds(suite, shop)
  describeLots(suite, shop)
  describeBlindReceiving(suite, shop)
  describeScanning(suite, shop)
  describeUnplannedReceipts(suite, shop)
  describeSupplierReturns(suite, shop)
}
