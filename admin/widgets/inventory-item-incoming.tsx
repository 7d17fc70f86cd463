import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminInventoryItem, DetailWidgetProps } from "@medusajs/framework/types"
import { IncomingCard } from "../purchasing/incoming-card"

const InventoryItemIncoming = ({ data }: DetailWidgetProps<AdminInventoryItem>) => (
  <IncomingCard inventoryItemIds={[data.id]} />
)

export const config = defineWidgetConfig({
  zone: "inventory_item.details.side",
  id: "comptoir:inventory-item-incoming",
})

export default InventoryItemIncoming
