import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeScannerPeople } from "./scanner/people"
import { describeSignIn } from "./scanner/sign-in"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    describeSignIn(suite, shop)
    describeScannerPeople(suite, shop)
  },
})
