import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeBlindReceiving } from "./receiving/blind"
import { describeHolds } from "./receiving/holds"
import { describeLots } from "./receiving/lots"
import { describeQuarantine } from "./receiving/quarantine"
import { describeScanning } from "./receiving/scan"
import { describeSupplierReturns } from "./receiving/supplier-returns"
import { describeTolerance } from "./receiving/tolerance"
import { describeUnplannedReceipts } from "./receiving/unplanned"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    describeTolerance(suite, shop)
    describeQuarantine(suite, shop)
    describeHolds(suite, shop)
    describeLots(suite, shop)
    describeBlindReceiving(suite, shop)
    describeScanning(suite, shop)
    describeUnplannedReceipts(suite, shop)
    describeSupplierReturns(suite, shop)
  },
})
