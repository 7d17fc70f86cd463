import { defineLink } from "@medusajs/framework/utils"
import InventoryModule from "@medusajs/medusa/inventory"
import PurchasingModule from "../modules/purchasing"

/** Joins what a supplier sells with the inventory item it is. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirSupplierItem, field: "inventory_item_id" },
  { linkable: InventoryModule.linkable.inventoryItem, alias: "inventory_item" },
  { readOnly: true }
)
