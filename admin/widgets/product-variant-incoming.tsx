import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProductVariant, DetailWidgetProps } from "@medusajs/framework/types"
import { IncomingCard } from "../purchasing/incoming-card"

type Variant = AdminProductVariant & { inventory_items?: { inventory_item_id: string }[] | null }

const ProductVariantIncoming = ({ data }: DetailWidgetProps<Variant>) => (
  <IncomingCard inventoryItemIds={(data.inventory_items ?? []).map((item) => item.inventory_item_id)} />
)

export const config = defineWidgetConfig({
  zone: "product_variant.details.side",
  id: "comptoir:product-variant-incoming",
})

export default ProductVariantIncoming
