import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeAttachments } from "./suppliers/attachments"
import { describeSupplierBank } from "./suppliers/bank"
import { describeSupplierDetails } from "./suppliers/details"
import { describeSupplierFiles } from "./suppliers/files"
import { describeSupplierScore } from "./suppliers/score"
import { describeSupplierStatus } from "./suppliers/status"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    describeSupplierDetails(suite, shop)
    describeSupplierStatus(suite, shop)
    describeSupplierBank(suite, shop)
    describeSupplierFiles(suite, shop)
    describeAttachments(suite, shop)
    describeSupplierScore(suite, shop)
  },
})
