import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminInventoryItem, DetailWidgetProps } from "@medusajs/framework/types"
import { PriceHistoryChart } from "../catalogue/price-history-chart"

const InventoryItemPrices = ({ data }: DetailWidgetProps<AdminInventoryItem>) => (
  <PriceHistoryChart inventoryItemId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "inventory_item.details.after",
  id: "comptoir:inventory-item-prices",
})

export default InventoryItemPrices
