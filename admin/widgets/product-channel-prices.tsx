import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { ProductPricesCard } from "../channels/product-prices-card"

const ProductChannelPrices = ({ data }: DetailWidgetProps<AdminProduct>) => (
  <ProductPricesCard productId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "product.details.side",
  id: "comptoir:product-channel-prices",
})

export default ProductChannelPrices
