import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProductVariant, DetailWidgetProps } from "@medusajs/framework/types"
import { ItemSuppliersCard } from "../catalogue/item-suppliers-card"

type Item = { inventory_item_id: string; inventory?: { sku: string | null; title: string | null } | null }
type Variant = AdminProductVariant & { inventory_items?: Item[] | null }

const SHOWN = 5

/** A kit has an article for each of its parts, each with its own suppliers. */
const ProductVariantSuppliers = ({ data }: DetailWidgetProps<Variant>) => {
  const items = data.inventory_items ?? []
  return (
    <>
      {items.slice(0, SHOWN).map(({ inventory_item_id, inventory }) => (
        <ItemSuppliersCard
          key={inventory_item_id}
          inventoryItemId={inventory_item_id}
          name={items.length > 1 ? (inventory?.title ?? inventory?.sku ?? undefined) : undefined}
        />
      ))}
    </>
  )
}

export const config = defineWidgetConfig({
  zone: "product_variant.details.side",
  id: "comptoir:product-variant-suppliers",
})

export default ProductVariantSuppliers
