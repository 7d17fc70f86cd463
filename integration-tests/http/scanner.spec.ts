import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeScannerActs } from "./scanner/acts"
import { describeScanningAtOnce } from "./scanner/at-once"
import { describeLabels } from "./scanner/labels"
import { describeScannerPeople } from "./scanner/people"
import { describeResolveScan } from "./scanner/scan"
import { describeSignIn } from "./scanner/sign-in"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    describeSignIn(suite, shop)
    describeScannerPeople(suite, shop)
    describeResolveScan(suite, shop)
    describeLabels(suite, shop)
    describeScannerActs(suite, shop)
    describeScanningAtOnce(suite, shop)
  },
})
