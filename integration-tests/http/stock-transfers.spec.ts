import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aTransferShop } from "./stock-transfers/a-transfer-shop"
import { describeTransfersAtOnce } from "./stock-transfers/at-once"
import { describeTransferBins } from "./stock-transfers/bins"
import { describeClosingTransfers } from "./stock-transfers/close"
import { describeTransferHistory } from "./stock-transfers/history"
import { describeTransferLife } from "./stock-transfers/life"
import { describeTransferLists } from "./stock-transfers/lists"
import { describeTransferReadings } from "./stock-transfers/readings"
import { describeTransferRefusals } from "./stock-transfers/refusals"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aTransferShop(suite)
    describeTransferLife(suite, shop)
    describeTransferRefusals(suite, shop)
    describeClosingTransfers(suite, shop)
    describeTransferBins(suite, shop)
    describeTransfersAtOnce(suite, shop)
    describeTransferLists(suite, shop)
    describeTransferReadings(suite, shop)
    describeTransferHistory(suite, shop)
  },
})
