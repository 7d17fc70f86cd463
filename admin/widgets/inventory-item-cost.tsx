import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminInventoryItem, DetailWidgetProps } from "@medusajs/framework/types"
import { ItemCostCard } from "../costing/item-cost-card"

const InventoryItemCost = ({ data }: DetailWidgetProps<AdminInventoryItem>) => (
  <ItemCostCard inventoryItemId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "inventory_item.details.side",
  id: "comptoir:inventory-item-cost",
})

export default InventoryItemCost
