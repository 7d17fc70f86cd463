import type { SqlExecutor } from "../../../platform/sql"
import { GoodsKey, sourceName } from "./task-sql"

export type LyingGoods = GoodsKey & {
  bin_id: string
  quantity: number
  first_in_at: Date
  last_in_at: Date
  zone_kind: string
  status: string
  code: string
}

/** What lies in the bins of a warehouse of these articles. */
export const goodsInBins = (
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[]
): Promise<LyingGoods[]> =>
  sql.execute<LyingGoods>(
    `SELECT content.bin_id, content.inventory_item_id, content.lot, content.expires_on, content.hold_id, content.quantity,
            content.first_in_at, content.last_in_at, zone.kind AS zone_kind, bin.status, bin.code
       FROM comptoir_bin_content AS content
       JOIN comptoir_bin AS bin ON bin.id = content.bin_id
       JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
      WHERE content.location_id = ? AND content.inventory_item_id = ANY(?::text[])`,
    [locationId, items]
  )

/** Unassigned goods of an article: those of one hold, or those that are free. */
export type UnassignedGoods = { inventory_item_id: string; hold_id: string | null; quantity: number }

/** What of these articles lies in no bin, the free units apart from those of each hold. */
export const unassignedGoods = (
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[]
): Promise<UnassignedGoods[]> =>
  sql.execute<UnassignedGoods>(
    `WITH held AS (
       SELECT hold.id, hold.inventory_item_id, hold.quantity - coalesce(content.quantity, 0) AS quantity
         FROM comptoir_hold AS hold
         LEFT JOIN LATERAL (
           SELECT sum(quantity)::int AS quantity FROM comptoir_bin_content WHERE hold_id = hold.id) AS content ON true
        WHERE hold.location_id = ? AND hold.inventory_item_id = ANY(?::text[]) AND hold.ended_at IS NULL
          AND hold.quantity > 0)
     SELECT inventory_item_id, id AS hold_id, quantity::int FROM held WHERE quantity > 0
     UNION ALL
     SELECT position.inventory_item_id, NULL,
            (position.unassigned_quantity - coalesce((SELECT sum(greatest(held.quantity, 0)) FROM held
              WHERE held.inventory_item_id = position.inventory_item_id), 0))::int
       FROM comptoir_stock_position AS position
      WHERE position.location_id = ? AND position.inventory_item_id = ANY(?::text[])`,
    [locationId, items, locationId, items]
  )

/** How many units lie at each source that a task can name, and how far below zero the free unassigned ones are. */
export type Sources = { there: Map<string, number>; belowZero: Map<string, number> }

/** Reads the sources of these articles in one warehouse. */
export async function readSources(
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[]
): Promise<Sources> {
  const there = new Map<string, number>()
  const belowZero = new Map<string, number>()
  for (const goods of await goodsInBins(sql, locationId, items)) {
    there.set(sourceName(goods.bin_id, goods), goods.quantity)
  }
  for (const goods of await unassignedGoods(sql, locationId, items)) {
    there.set(sourceName(null, goods), Math.max(0, goods.quantity))
    if (!goods.hold_id && goods.quantity < 0) belowZero.set(goods.inventory_item_id, -goods.quantity)
  }
  return { there, belowZero }
}
