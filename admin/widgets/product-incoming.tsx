import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { ProductIncomingCard } from "../purchasing/product-incoming-card"

const ProductIncoming = ({ data }: DetailWidgetProps<AdminProduct>) => (
  <ProductIncomingCard productId={data.id} />
)

export const config = defineWidgetConfig({ zone: "product.details.side", id: "comptoir:product-incoming" })

export default ProductIncoming
