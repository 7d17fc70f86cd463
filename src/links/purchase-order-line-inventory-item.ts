import { defineLink } from "@medusajs/framework/utils"
import InventoryModule from "@medusajs/medusa/inventory"
import PurchasingModule from "../modules/purchasing"

/** Joins an ordered line with the inventory item as it is called today. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirPurchaseOrderLine, field: "inventory_item_id" },
  { linkable: InventoryModule.linkable.inventoryItem, alias: "inventory_item" },
  { readOnly: true }
)
