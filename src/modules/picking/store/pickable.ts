import type { PickableStock } from "../../../domain/picking/allocate-bins"
import { IN_HAND } from "../../../domain/picking/dispatch"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf } from "./sql"

/**
 * Lets one transaction at a time give goods of a warehouse to pickers: two that looked at the same shelf at once would
 * send both for the same units.
 */
export async function lockGiving(sql: SqlExecutor, locationIds: readonly string[]): Promise<void> {
  await sql.execute(
    `SELECT pg_advisory_xact_lock(hashtextextended('comptoir-pick:' || location, 0))
       FROM (SELECT DISTINCT unnest(?::text[]) AS location ORDER BY 1) AS wanted`,
    [locationIds]
  )
}

// What pickers were given: it is still in its bin, or was put where it waits to be packed.
const GIVEN = `SELECT place.bin_id, pick.inventory_item_id, pick.lot, pick.expires_on, sum(place.units) AS units
  FROM comptoir_dispatch AS dispatch JOIN comptoir_pick AS pick ON pick.dispatch_id = dispatch.id
  CROSS JOIN LATERAL (VALUES
    (pick.bin_id, CASE WHEN pick.status = 'open' THEN pick.quantity - pick.picked_quantity ELSE 0 END),
    (coalesce(pick.to_bin_id, pick.bin_id), pick.picked_quantity)) AS place(bin_id, units)
 WHERE dispatch.location_id = ? AND dispatch.status IN ${oneOf(IN_HAND)} AND pick.inventory_item_id = ANY(?::text[])
   AND pick.status <> 'cancelled' AND place.units > 0
 GROUP BY 1, 2, 3, 4`

/** What of these articles may be picked in a warehouse: not held, in bins that are in use, and given to nobody yet. */
export async function pickableStock(
  sql: SqlExecutor,
  locationId: string,
  items: readonly string[]
): Promise<PickableStock[]> {
  const rows = await sql.execute<Omit<PickableStock, "first_in_at"> & { first_in_at: Date | string }>(
    `WITH given AS (${GIVEN})
     SELECT content.inventory_item_id, content.bin_id, bin.code AS bin_code, zone.kind AS zone_kind, bin.pick_sequence,
            content.lot, content.expires_on, content.first_in_at,
            (content.quantity - coalesce(given.units, 0))::int AS quantity
       FROM comptoir_bin_content AS content
       JOIN comptoir_bin AS bin ON bin.id = content.bin_id AND bin.status = 'active' AND bin.deleted_at IS NULL
       LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
       LEFT JOIN given ON given.bin_id = content.bin_id AND given.inventory_item_id = content.inventory_item_id
        AND given.lot IS NOT DISTINCT FROM content.lot AND given.expires_on IS NOT DISTINCT FROM content.expires_on
      WHERE content.location_id = ? AND content.inventory_item_id = ANY(?::text[]) AND content.hold_id IS NULL
        AND content.quantity > coalesce(given.units, 0)`,
    [locationId, items, locationId, items]
  )
  return rows.map((row) => ({ ...row, first_in_at: new Date(row.first_in_at).toISOString() }))
}

/** What of an article lies unassigned in a warehouse, on no hold and given to nobody. */
export async function looseStock(sql: SqlExecutor, locationId: string, item: string): Promise<number> {
  const [row] = await sql.execute<{ units: number }>(
    `WITH given AS (${GIVEN})
     SELECT (position.unassigned_quantity
              - coalesce((SELECT sum(greatest(0, hold.quantity - coalesce((SELECT sum(content.quantity)
                    FROM comptoir_bin_content AS content WHERE content.hold_id = hold.id), 0)))
                  FROM comptoir_hold AS hold WHERE hold.inventory_item_id = position.inventory_item_id
                   AND hold.location_id = position.location_id AND hold.quantity > 0), 0)
              - coalesce((SELECT sum(units) FROM given WHERE given.bin_id IS NULL), 0))::int AS units
       FROM comptoir_stock_position AS position WHERE position.location_id = ? AND position.inventory_item_id = ?`,
    [locationId, [item], locationId, item]
  )
  return Math.max(0, row?.units ?? 0)
}

/** What the book says of an article in a warehouse, and what of it is promised to others than one line of an order. */
export type BookOfArticle = {
  /** Stock, with the moves that wait. */
  stocked: number
  /** Of it, what is on hold. */
  held: number
  reserved: number
  /** What this line reserves. */
  own: number
}

/** The book of an article in a warehouse, as a picker finds it wrong. */
export async function bookOf(
  sql: SqlExecutor,
  locationId: string,
  item: string,
  lineItemId: string
): Promise<BookOfArticle> {
  const [row] = await sql.execute<BookOfArticle>(
    `SELECT (coalesce((SELECT trunc(level.stocked_quantity) FROM inventory_level AS level
               WHERE level.inventory_item_id = wanted.item AND level.location_id = wanted.location
                 AND level.deleted_at IS NULL), 0)
             + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_position AS position
                  JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
                 WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location), 0))::int AS stocked,
            coalesce((SELECT sum(hold.quantity) FROM comptoir_hold AS hold WHERE hold.inventory_item_id = wanted.item
               AND hold.location_id = wanted.location AND hold.quantity > 0), 0)::int AS held,
            coalesce(sum(reservation.quantity) FILTER (WHERE reservation.line_item_id IS NOT NULL
               OR coalesce(reservation.external_id, '') NOT LIKE 'chld\\_%'), 0)::int AS reserved,
            coalesce(sum(reservation.quantity) FILTER (WHERE reservation.line_item_id = wanted.line), 0)::int AS own
       FROM (SELECT ?::text AS item, ?::text AS location, ?::text AS line) AS wanted
       LEFT JOIN reservation_item AS reservation ON reservation.inventory_item_id = wanted.item
        AND reservation.location_id = wanted.location AND reservation.deleted_at IS NULL
      GROUP BY wanted.item, wanted.location, wanted.line`,
    [item, locationId, lineItemId]
  )
  return row as BookOfArticle
}
