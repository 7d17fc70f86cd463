import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProductVariant, DetailWidgetProps } from "@medusajs/framework/types"
import { WhereItLies } from "../warehouse/where-it-lies"

type Variant = AdminProductVariant & { inventory_items?: { inventory_item_id: string }[] | null }

const ProductVariantPlaces = ({ data }: DetailWidgetProps<Variant>) => (
  <WhereItLies inventoryItemIds={(data.inventory_items ?? []).map((item) => item.inventory_item_id)} />
)

export const config = defineWidgetConfig({
  zone: "product_variant.details.side",
  id: "comptoir:product-variant-places",
})

export default ProductVariantPlaces
