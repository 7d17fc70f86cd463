import { aPurchasingShop } from "../../helpers/a-purchasing-shop"
import { describeCreatingOrders } from "./create-order"
import { describeDrafts } from "./change-draft"
import { describeFindingItems } from "./find-items"
import { describeHostileInput } from "./hostile-input"
import { describeOrderActs } from "./order-acts"
import { describeOrderLists } from "./order-lists"
import { describeReceiving } from "./receive"
import { describeSupplierItems } from "./supplier-items"
import { describeSuppliers } from "./suppliers"
import { describeThousandLines } from "./thousand-lines"
import type { Suite } from "../../helpers/suite"

/** Suppliers, orders and receipts, from a draft to goods on the shelf. */
export function purchasingArea(suite: Suite): void {
  const shop = aPurchasingShop(suite)
  describeSuppliers(suite, shop)
  describeSupplierItems(suite, shop)
  describeFindingItems(suite, shop)
  describeCreatingOrders(suite, shop)
  describeDrafts(suite, shop)
  describeOrderActs(suite, shop)
  describeOrderLists(suite, shop)
  describeReceiving(suite, shop)
  describeHostileInput(suite, shop)
  describeThousandLines(suite, shop)
}
