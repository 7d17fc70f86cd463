import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { containing } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"

export type OrderableSearch = {
  q?: string
  supplier_id?: string
  only_supplier?: boolean
  limit: number
  /** The day on which the supplier's price must hold. */
  day: PlainDate
}

export type OrderableRow = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  thumbnail: string | null
  barcode: string | null
  supplier_item_id: string | null
}

const BY_BARCODE = `SELECT link.inventory_item_id FROM product_variant variant
  JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL
 WHERE variant.deleted_at IS NULL AND variant.barcode = ?`

/**
 * Inventory items to order. What is called exactly so (by SKU, barcode or the supplier's article number) comes
 * first, found by its index, so that a scanned code answers at once; then what holds the text anywhere.
 */
export async function findOrderableItems(sql: SqlExecutor, search: OrderableSearch): Promise<OrderableRow[]> {
  const { q = "", limit } = search
  const exact = q ? await exactIds(sql, q, search.supplier_id) : []
  const first = exact.length ? await readItems(sql, search, "item.id = ANY(?::text[])", [exact], limit) : []
  if (first.length >= limit) return first
  const found = containing(q)
  const others = await readItems(
    sql,
    search,
    q
      ? `item.id <> ALL(?::text[]) AND (item.sku ILIKE ? OR item.title ILIKE ? OR offer.supplier_sku ILIKE ? OR offer.supplier_title ILIKE ? OR item.id IN (${ITEMS_OF_PRODUCTS_LIKE}))`
      : `item.id <> ALL(?::text[])`,
    q ? [first.map((row) => row.inventory_item_id), found, found, found, found, found] : [[]],
    limit - first.length
  )
  return [...first, ...others]
}

async function exactIds(sql: SqlExecutor, q: string, supplierId?: string): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT id FROM (
       SELECT id FROM inventory_item WHERE sku IN (?, upper(?), lower(?)) AND deleted_at IS NULL
       UNION ALL ${BY_BARCODE}
       UNION ALL SELECT inventory_item_id FROM comptoir_supplier_item
        WHERE barcode = ? AND status = 'active' AND deleted_at IS NULL
       UNION ALL SELECT inventory_item_id FROM comptoir_supplier_item
        WHERE lower(supplier_sku) = lower(?) AND status = 'active' AND deleted_at IS NULL AND (?::text IS NULL OR supplier_id = ?)
     ) AS hit LIMIT 100`,
    [q, q, q, q, q, q, supplierId ?? null, supplierId ?? null]
  )
  return rows.map((row) => row.id)
}

function readItems(
  sql: SqlExecutor,
  { supplier_id, only_supplier, day }: OrderableSearch,
  where: string,
  values: readonly unknown[],
  limit: number
): Promise<OrderableRow[]> {
  const join = only_supplier ? "JOIN" : "LEFT JOIN"
  return sql.execute<OrderableRow>(
    `SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title, item.thumbnail, offer.id AS supplier_item_id,
            coalesce(offer.barcode, (SELECT variant.barcode FROM product_variant_inventory_item link
               JOIN product_variant variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
              WHERE link.inventory_item_id = item.id AND link.deleted_at IS NULL AND variant.barcode IS NOT NULL LIMIT 1)) AS barcode
       FROM inventory_item item
       ${join} comptoir_supplier_item offer ON offer.inventory_item_id = item.id AND offer.supplier_id = ?
        AND offer.status = 'active' AND offer.deleted_at IS NULL
        AND (offer.valid_from IS NULL OR offer.valid_from <= ?) AND (offer.valid_until IS NULL OR offer.valid_until >= ?)
      WHERE item.deleted_at IS NULL AND ${where}
      ORDER BY item.sku NULLS LAST, item.id LIMIT ?`,
    [supplier_id ?? null, day, day, ...values, limit]
  )
}
