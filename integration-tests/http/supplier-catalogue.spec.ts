import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeApplying } from "./supplier-catalogue/apply"
import { describeHowMuch } from "./supplier-catalogue/how-much"
import { describeHugeFiles } from "./supplier-catalogue/huge-files"
import { describePreviews } from "./supplier-catalogue/preview"
import { describePrices } from "./supplier-catalogue/prices"
import { describeUploads } from "./supplier-catalogue/upload"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    describePrices(suite, shop)
    describeHowMuch(suite, shop)
    describeUploads(suite, shop)
    describePreviews(suite, shop)
    describeApplying(suite, shop)
    describeHugeFiles(suite, shop)
  },
})
