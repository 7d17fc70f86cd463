import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAreas } from "../helpers/areas"
import { warehouseArea } from "./warehouse"
import { stockTransfersArea } from "./stock-transfers"
import { stockCountsArea } from "./stock-counts"
import { scannerArea } from "./scanner"
import { receivingArea } from "./receiving"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) =>
    describeAreas(suite, {
      warehouse: warehouseArea,
      "stock transfers": stockTransfersArea,
      "stock counts": stockCountsArea,
      scanner: scannerArea,
      receiving: receivingArea,
    }),
})
