import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"

/** What a scanned code names: a line of the order where one is asked about, else an item. */
export type ScannedRow = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  purchase_order_line_id: string | null
  /** Stock units of one pack of the supplier's, for who counts by the pack. */
  pack_size: number
  purchase_unit: string | null
}

/** Codes that all stand for one scan, such as a GTIN with and without its leading zeros. */
export type ScannedSearch = { codes: readonly string[]; purchase_order_id?: string; supplier_id?: string }

/** A code that names more articles than this names none of them. */
const MOST_HITS = 20

/**
 * What a scanned code names, the lines of the order first: the SKU, the barcode of a variant (any of its kinds), or the
 * supplier's own number or barcode. Read by the indexes, whatever their number.
 */
export async function findScanned(
  sql: SqlExecutor,
  { codes, purchase_order_id, supplier_id }: ScannedSearch
): Promise<ScannedRow[]> {
  const cased = [...new Set(codes.flatMap((code) => [code, code.toUpperCase(), code.toLowerCase()]))]
  return sql.execute<ScannedRow>(
    `WITH asked AS (
       SELECT coalesce(?::text, (SELECT supplier_id FROM comptoir_purchase_order WHERE id = ?)) AS supplier_id
     ), hit AS (
       SELECT id AS item FROM inventory_item WHERE sku = ANY(?::text[]) AND deleted_at IS NULL
       UNION
       SELECT link.inventory_item_id FROM product_variant variant
         JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL
        WHERE (variant.barcode = ANY(?::text[]) OR variant.ean = ANY(?::text[]) OR variant.upc = ANY(?::text[]) OR variant.sku = ANY(?::text[])) AND variant.deleted_at IS NULL
       UNION
       SELECT listed.inventory_item_id FROM comptoir_supplier_item listed, asked
        WHERE listed.barcode = ANY(?::text[]) AND listed.deleted_at IS NULL
          AND (asked.supplier_id IS NULL OR listed.supplier_id = asked.supplier_id)
       UNION
       SELECT listed.inventory_item_id FROM comptoir_supplier_item listed, asked
        WHERE lower(listed.supplier_sku) = ANY(?::text[]) AND listed.deleted_at IS NULL
          AND (asked.supplier_id IS NULL OR listed.supplier_id = asked.supplier_id)
     )
     SELECT item.id AS inventory_item_id, coalesce(line.sku, item.sku) AS sku,
            coalesce(line.title, ${articleName("item")}) AS title, line.id AS purchase_order_line_id,
            coalesce(line.pack_size, listed.pack_size, 1) AS pack_size,
            coalesce(line.purchase_unit, listed.purchase_unit) AS purchase_unit
       FROM hit JOIN inventory_item item ON item.id = hit.item AND item.deleted_at IS NULL
       LEFT JOIN comptoir_purchase_order_line line ON line.inventory_item_id = item.id AND line.purchase_order_id = ?
        AND line.deleted_at IS NULL
       LEFT JOIN LATERAL (SELECT pack_size, purchase_unit FROM comptoir_supplier_item, asked
          WHERE inventory_item_id = item.id AND comptoir_supplier_item.supplier_id = asked.supplier_id
            AND status = 'active' AND deleted_at IS NULL LIMIT 1) AS listed ON true
      ORDER BY (line.id IS NULL), line.position, item.sku NULLS LAST, item.id LIMIT ${MOST_HITS}`,
    [
      supplier_id ?? null,
      purchase_order_id ?? null,
      ...[cased, codes, codes, codes, codes, codes],
      codes.map((code) => code.toLowerCase()),
      purchase_order_id ?? null,
    ]
  )
}
