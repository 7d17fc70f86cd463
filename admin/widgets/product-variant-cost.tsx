import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProductVariant, DetailWidgetProps } from "@medusajs/framework/types"
import { VariantCostCard } from "../costing/variant-cost-card"

const ProductVariantCost = ({ data }: DetailWidgetProps<AdminProductVariant>) => (
  <VariantCostCard variantId={data.id} />
)

export const config = defineWidgetConfig({
  zone: "product_variant.details.side",
  id: "comptoir:product-variant-cost",
})

export default ProductVariantCost
