import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Inventory items named `SKU-1`, `SKU-2` …, with this much at each of these locations, made as core makes them. */
export async function someItems(
  container: MedusaContainer,
  count: number,
  { prefix = "SKU", at = [], stocked = 0 }: { prefix?: string; at?: string[]; stocked?: number } = {}
): Promise<{ id: string; sku: string }[]> {
  const inventory = container.resolve(Modules.INVENTORY)
  const items = await inventory.createInventoryItems(
    Array.from({ length: count }, (_, index) => ({
      sku: `${prefix}-${index + 1}`,
      title: `Item ${prefix} ${index + 1}`,
    }))
  )
  const levels = at.flatMap((location_id) =>
    items.map((item) => ({ inventory_item_id: item.id, location_id, stocked_quantity: stocked }))
  )
  if (levels.length) await inventory.createInventoryLevels(levels)
  return items.map((item) => ({ id: item.id, sku: item.sku as string }))
}
