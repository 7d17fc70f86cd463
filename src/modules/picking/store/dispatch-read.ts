import { notFound } from "../../../domain/shared/domain-error"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"
import type { DispatchDetailDTO, DispatchLineDTO, PickDTO, ShortPickDTO } from "../../../types/http/picking"
import { dispatchHeadings } from "./dispatch-list"
import { storable } from "./sql"

/** What is to be picked for these dispatches, in the order of the walk; what has no bin comes last. */
export const readPicks = (sql: SqlExecutor, dispatchIds: readonly string[]): Promise<PickDTO[]> =>
  sql.execute<PickDTO>(
    `SELECT pick.id, pick.dispatch_id, dispatch.number AS dispatch_number, dispatch.display_id, pick.dispatch_line_id,
            line.line_item_id, pick.inventory_item_id, item.sku, ${articleName("item")} AS title, coalesce(variant.barcode, variant.ean, variant.upc) AS barcode,
            coalesce(item.thumbnail, sold.thumbnail) AS thumbnail, pick.bin_id, bin.code AS bin_code, pick.lot, pick.expires_on,
            pick.quantity, pick.picked_quantity, pick.status, desk.code AS to_bin_code
       FROM comptoir_pick AS pick
       JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id
       LEFT JOIN comptoir_dispatch_line AS line ON line.id = pick.dispatch_line_id
       LEFT JOIN order_line_item AS sold ON sold.id = line.line_item_id
       LEFT JOIN inventory_item AS item ON item.id = pick.inventory_item_id
       LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
       LEFT JOIN comptoir_bin AS desk ON desk.id = pick.to_bin_id
       LEFT JOIN LATERAL (
         SELECT found.barcode, found.ean, found.upc FROM product_variant_inventory_item AS link
           JOIN product_variant AS found ON found.id = link.variant_id AND found.deleted_at IS NULL
          WHERE link.inventory_item_id = pick.inventory_item_id AND link.deleted_at IS NULL AND link.required_quantity = 1
          ORDER BY found.id LIMIT 1) AS variant ON true
      WHERE pick.dispatch_id = ANY(?::text[]) AND pick.status <> 'cancelled'
      ORDER BY bin.pick_sequence NULLS LAST, bin.code NULLS LAST, item.sku, pick.lot, dispatch.number, pick.id`,
    [dispatchIds]
  )

const readLines = (sql: SqlExecutor, dispatchId: string): Promise<DispatchLineDTO[]> =>
  sql.execute<DispatchLineDTO>(
    `SELECT line.id, line.line_item_id, coalesce(sold.product_title, sold.title) AS line_title, sold.variant_sku AS line_sku,
            coalesce(sold.thumbnail, item.thumbnail) AS thumbnail, line.inventory_item_id, item.sku, ${articleName("item")} AS title,
            line.required_quantity, line.quantity, line.picked_quantity, line.short_quantity, line.packed_quantity
       FROM comptoir_dispatch_line AS line
       LEFT JOIN order_line_item AS sold ON sold.id = line.line_item_id
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE line.dispatch_id = ? ORDER BY sold.created_at, line.line_item_id, item.sku, line.id`,
    [dispatchId]
  )

const readShorts = (sql: SqlExecutor, dispatchId: string): Promise<ShortPickDTO[]> =>
  sql.execute<ShortPickDTO>(
    `SELECT short.id, short.inventory_item_id, item.sku, ${articleName("item")} AS title, bin.code AS bin_code, short.lot, short.quantity,
            short.found_elsewhere, short.written_off, short.short, short.is_last, short.reason, short.note,
            short.stock_count_id, counted.number AS stock_count_number, short.created_at, short.actor_id
       FROM comptoir_short_pick AS short
       LEFT JOIN inventory_item AS item ON item.id = short.inventory_item_id
       LEFT JOIN comptoir_bin AS bin ON bin.id = short.bin_id
       LEFT JOIN comptoir_stock_count AS counted ON counted.id = short.stock_count_id
      WHERE short.dispatch_id = ? ORDER BY short.created_at, short.id`,
    [dispatchId]
  )

/** One dispatch with its lines, where they are taken from, and what was short; refuses an id that is none. */
export async function readDispatch(sql: SqlExecutor, id: string, at: Date): Promise<DispatchDetailDTO> {
  const [heading] = await dispatchHeadings(sql, storable([id]), at)
  if (!heading) throw notFound(`Dispatch ${id} does not exist`)
  return {
    ...heading,
    lines: await readLines(sql, id),
    picks: await readPicks(sql, [id]),
    shorts: await readShorts(sql, id),
  }
}

/** The codes of bins, by id. */
export async function binCodes(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; code: string }>(
    `SELECT id, code FROM comptoir_bin WHERE id = ANY(?::text[])`,
    [ids]
  )
  return new Map(rows.map(({ id, code }) => [id, code]))
}
