import { aTransferShop } from "./a-transfer-shop"
import { describeTransfersAtOnce } from "./at-once"
import { describeTransferBins } from "./bins"
import { describeClosingTransfers } from "./close"
import { describeTransferHistory } from "./history"
import { describeTransferLife } from "./life"
import { describeTransferLists } from "./lists"
import { describeTransferReadings } from "./readings"
import { describeTransferRefusals } from "./refusals"
import type { Suite } from "../../helpers/suite"

/** Goods on the way from a warehouse to another. */
export function stockTransfersArea(suite: Suite): void {
  const shop = aTransferShop(suite)
  describeTransferLife(suite, shop)
  describeTransferRefusals(suite, shop)
  describeClosingTransfers(suite, shop)
  describeTransferBins(suite, shop)
  describeTransfersAtOnce(suite, shop)
  describeTransferLists(suite, shop)
  describeTransferReadings(suite, shop)
  describeTransferHistory(suite, shop)
}
