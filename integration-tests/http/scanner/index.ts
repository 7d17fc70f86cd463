import { aPurchasingShop } from "../../helpers/a-purchasing-shop"
import { describeScannerActs } from "./acts"
import { describeScanningAtOnce } from "./at-once"
import { describeLabels } from "./labels"
import { describeScannerPeople } from "./people"
import { describeResolveScan } from "./scan"
import { describeSignIn } from "./sign-in"
import type { Suite } from "../../helpers/suite"

/** The scanner page: people, devices and what they book. */
export function scannerArea(suite: Suite): void {
  const shop = aPurchasingShop(suite)
  describeSignIn(suite, shop)
  describeScannerPeople(suite, shop)
  describeResolveScan(suite, shop)
  describeLabels(suite, shop)
  describeScannerActs(suite, shop)
  describeScanningAtOnce(suite, shop)
}
