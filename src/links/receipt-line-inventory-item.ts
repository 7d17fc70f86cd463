import { defineLink } from "@medusajs/framework/utils"
import InventoryModule from "@medusajs/medusa/inventory"
import PurchasingModule from "../modules/purchasing"

/** Joins a delivered line with the inventory item as it is called today. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirReceiptLine, field: "inventory_item_id" },
  { linkable: InventoryModule.linkable.inventoryItem, alias: "inventory_item" },
  { readOnly: true }
)
