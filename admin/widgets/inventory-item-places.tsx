import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminInventoryItem, DetailWidgetProps } from "@medusajs/framework/types"
import { WhereItLies } from "../warehouse/where-it-lies"

const InventoryItemPlaces = ({ data }: DetailWidgetProps<AdminInventoryItem>) => (
  <WhereItLies inventoryItemIds={[data.id]} />
)

export const config = defineWidgetConfig({
  zone: "inventory_item.details.side",
  id: "comptoir:inventory-item-places",
})

export default InventoryItemPlaces
