import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminPriceList, DetailWidgetProps } from "@medusajs/framework/types"
import { ListOriginCard } from "../channels/list-origin-card"

const PriceListOrigin = ({ data }: DetailWidgetProps<AdminPriceList>) => (
  <ListOriginCard priceListId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "price_list.details.side",
  id: "comptoir:price-list-origin",
})

export default PriceListOrigin
