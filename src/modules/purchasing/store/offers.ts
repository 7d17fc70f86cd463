import type { ItemToOrder, SupplierOffer } from "../../../domain/purchasing/order-line"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"

type ItemRow = Omit<ItemToOrder, "offer"> & Omit<SupplierOffer, "id"> & { offer_id: string | null }

/** What the supplier says of the items, by their ids; an item it does not list has no offer. */
export async function itemsToOrder(
  sql: SqlExecutor,
  supplierId: string,
  itemIds: readonly string[]
): Promise<Map<string, ItemToOrder>> {
  const rows = await sql.execute<ItemRow>(
    `SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title, offer.id AS offer_id, offer.supplier_sku,
            offer.currency_code, offer.unit_price, offer.price_per_quantity, offer.minimum_order_quantity,
            offer.order_multiple, offer.purchase_unit, offer.pack_size, offer.lead_time_days
       FROM inventory_item item
       LEFT JOIN comptoir_supplier_item offer ON offer.inventory_item_id = item.id AND offer.supplier_id = ?
        AND offer.status = 'active' AND offer.deleted_at IS NULL
      WHERE item.id = ANY(?::text[]) AND item.deleted_at IS NULL`,
    [supplierId, itemIds]
  )
  return new Map(
    rows.map(({ inventory_item_id, sku, title, offer_id, ...offer }) => [
      inventory_item_id,
      { inventory_item_id, sku, title, offer: offer_id ? { id: offer_id, ...offer } : null },
    ])
  )
}
