import { aPurchasingShop } from "../../helpers/a-purchasing-shop"
import { describeApplying } from "./apply"
import { describeHowMuch } from "./how-much"
import { describeHugeFiles } from "./huge-files"
import { describePreviews } from "./preview"
import { describePrices } from "./prices"
import { describeUploads } from "./upload"
import type { Suite } from "../../helpers/suite"

/** Prices and price lists of suppliers, and how much to order. */
export function supplierCatalogueArea(suite: Suite): void {
  const shop = aPurchasingShop(suite)
  describePrices(suite, shop)
  describeHowMuch(suite, shop)
  describeUploads(suite, shop)
  describePreviews(suite, shop)
  describeApplying(suite, shop)
  describeHugeFiles(suite, shop)
}
