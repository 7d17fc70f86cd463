import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminInventoryItem, DetailWidgetProps } from "@medusajs/framework/types"
import { TrackingCard } from "../receiving/tracking-card"

const InventoryItemTracking = ({ data }: DetailWidgetProps<AdminInventoryItem>) => (
  <TrackingCard itemId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "inventory_item.details.side",
  id: "comptoir:inventory-item-tracking",
})

export default InventoryItemTracking
