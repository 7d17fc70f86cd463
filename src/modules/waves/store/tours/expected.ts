import { itemCodes } from "../../../../platform/item-codes"
import type { SqlExecutor } from "../../../../platform/sql"
import { storable } from "../sql"

/** The codes by which a scan at a stop is known at once, without looking through the shop. */
export type ExpectedCodes = {
  location_id: string
  bin: { id: string; code: string; barcode: string | null } | null
  item: { inventory_item_id: string; sku: string | null; title: string | null; codes: string[] }
}

export async function expectedAt(sql: SqlExecutor, pickId: string): Promise<ExpectedCodes | null> {
  const [row] = await sql.execute<ExpectedCodes>(
    `SELECT pick.location_id,
            CASE WHEN bin.id IS NOT NULL THEN jsonb_build_object('id', bin.id, 'code', bin.code, 'barcode', bin.barcode) END AS bin,
            jsonb_build_object('inventory_item_id', pick.inventory_item_id, 'sku', item.sku, 'title', item.title,
              'codes', ${itemCodes("item")}) AS item
       FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
       LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
       LEFT JOIN inventory_item AS item ON item.id = pick.inventory_item_id
      WHERE walk.pick_id = ANY(?::text[])`,
    [storable([pickId])]
  )
  return row ?? null
}
