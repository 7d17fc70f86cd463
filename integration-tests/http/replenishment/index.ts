import { onlineRetailLines } from "../../helpers/online-retail"
import { aShopWithHistory, ShopWithHistory } from "./a-shop-with-history"
import { describeSalesHistory } from "./get-sales-history"
import { describeImport } from "./import-sales"
import { describeRecord } from "./record-sales"
import type { Suite } from "../../helpers/suite"

const lines = onlineRetailLines(20_000)

/** Past sales, recorded and imported. */
export function replenishmentArea(suite: Suite): void {
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
}
