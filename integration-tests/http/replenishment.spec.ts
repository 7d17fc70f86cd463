import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { onlineRetailLines } from "../helpers/online-retail"
import { aShopWithHistory, ShopWithHistory } from "./replenishment/a-shop-with-history"
import { describeSalesHistory } from "./replenishment/get-sales-history"
import { describeImport } from "./replenishment/import-sales"
import { describeRecord } from "./replenishment/record-sales"

const lines = onlineRetailLines(20_000)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    // The database is copied once, after this: what the acts need stands in it before the first of them.
    let shop: ShopWithHistory
    beforeAll(async () => {
      shop = await aShopWithHistory(suite, lines)
    })

    describeRecord(suite, () => shop)
    if (lines) {
      describeImport(suite, () => shop, lines)
      describeSalesHistory(() => shop, lines)
    } else describe.skip("npm run import -- sales", () => it("needs its file", () => undefined))
  },
})
