import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminInventoryItem, DetailWidgetProps } from "@medusajs/framework/types"
import { ItemSuppliersCard } from "../catalogue/item-suppliers-card"

const InventoryItemSuppliers = ({ data }: DetailWidgetProps<AdminInventoryItem>) => (
  <ItemSuppliersCard inventoryItemId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "inventory_item.details.side",
  id: "comptoir:inventory-item-suppliers",
})

export default InventoryItemSuppliers
