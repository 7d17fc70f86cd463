import { aPurchasingShop } from "../../helpers/a-purchasing-shop"
import { describeAttachments } from "./attachments"
import { describeSupplierBank } from "./bank"
import { describeSupplierDetails } from "./details"
import { describeSupplierFiles } from "./files"
import { describeSupplierScore } from "./score"
import { describeSupplierStatus } from "./status"
import type { Suite } from "../../helpers/suite"

/** What is known of a supplier, and its score. */
export function suppliersArea(suite: Suite): void {
  const shop = aPurchasingShop(suite)
  describeSupplierDetails(suite, shop)
  describeSupplierStatus(suite, shop)
  describeSupplierBank(suite, shop)
  describeSupplierFiles(suite, shop)
  describeAttachments(suite, shop)
  describeSupplierScore(suite, shop)
}
