import type { SqlExecutor } from "../../../platform/sql"
import type { Position } from "../neighbours"

/**
 * Positions of what a count has still to count where core's level says something else than the ledger: core sold there,
 * and nobody has written it down yet. A sale that is noticed after the counting would look like a loss.
 */
export function unsettledPositions(
  sql: SqlExecutor,
  id: string,
  after: string,
  limit: number
): Promise<Position[]> {
  return sql.execute<Position>(
    `SELECT DISTINCT place.inventory_item_id, place.location_id
       FROM comptoir_stock_count_line AS line
       JOIN comptoir_stock_position AS place
         ON place.inventory_item_id = line.inventory_item_id AND place.location_id = line.location_id
       LEFT JOIN inventory_level AS level ON level.inventory_item_id = place.inventory_item_id
        AND level.location_id = place.location_id AND level.deleted_at IS NULL
      WHERE line.stock_count_id = ? AND line.status = 'open' AND place.inventory_item_id > ?
        AND place.quantity <> trunc(coalesce(level.stocked_quantity, 0))
      ORDER BY place.inventory_item_id LIMIT ?`,
    [id, after, limit]
  )
}

/** Of the items that these entries name or whose lines they name, the positions where core sold and nobody wrote it down. */
export function unsettledOfEntries(
  sql: SqlExecutor,
  id: string,
  { line_ids, inventory_item_ids }: { line_ids: readonly string[]; inventory_item_ids: readonly string[] }
): Promise<Position[]> {
  return sql.execute<Position>(
    `SELECT place.inventory_item_id, place.location_id FROM comptoir_stock_count AS count
       JOIN comptoir_stock_position AS place ON place.location_id = count.location_id
        AND place.inventory_item_id IN (
          SELECT unnest(?::text[]) UNION SELECT inventory_item_id FROM comptoir_stock_count_line WHERE id = ANY(?::text[]))
       LEFT JOIN inventory_level AS level ON level.inventory_item_id = place.inventory_item_id
        AND level.location_id = place.location_id AND level.deleted_at IS NULL
      WHERE count.id = ? AND place.quantity <> trunc(coalesce(level.stocked_quantity, 0))
      ORDER BY place.inventory_item_id`,
    [inventory_item_ids, line_ids, id]
  )
}
