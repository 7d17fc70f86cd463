import type { CountScope } from "../../../domain/counting/stock-count"
import type { SqlExecutor } from "../../../platform/sql"
import type { Position } from "../neighbours"

/**
 * Positions of a count, or of one that is about to be made, where core's level says something else than the ledger: core sold there, and nobody has written
 * it down yet. A sale that is noticed after the counting would look like a loss.
 */
export function unsettledPositions(
  sql: SqlExecutor,
  of: { id: string } | { location_id: string; scope: CountScope },
  after: string,
  limit: number
): Promise<Position[]> {
  return sql.execute<Position>(
    `WITH count AS (
       SELECT id, location_id, status, scope FROM comptoir_stock_count WHERE id = ?
       UNION ALL SELECT NULL, ?::text, 'requested', ?::jsonb WHERE ?::text IS NOT NULL),
     item AS (
       SELECT line.inventory_item_id AS id FROM comptoir_stock_count_line AS line JOIN count ON count.id = line.stock_count_id
        WHERE line.inventory_item_id IS NOT NULL AND line.is_open
       UNION
       SELECT jsonb_array_elements_text(scope -> 'ids') FROM count WHERE status = 'requested' AND scope ->> 'kind' = 'items'
       UNION
       SELECT content.inventory_item_id FROM count
         JOIN comptoir_bin_content AS content ON content.location_id = count.location_id
          AND (count.scope ->> 'kind' = 'everything' OR content.bin_id IN (SELECT jsonb_array_elements_text(count.scope -> 'ids')))
        WHERE count.status = 'requested' AND count.scope ->> 'kind' IN ('bins', 'everything')
       UNION
       SELECT content.inventory_item_id FROM count
         JOIN comptoir_bin AS bin ON bin.location_id = count.location_id
          AND (jsonb_exists(count.scope -> 'ids', bin.zone_id) OR jsonb_exists(count.scope -> 'ids', bin.aisle_id))
         JOIN comptoir_bin_content AS content ON content.bin_id = bin.id
        WHERE count.status = 'requested' AND count.scope ->> 'kind' IN ('zone', 'aisle')
       UNION
       SELECT place.inventory_item_id FROM count JOIN comptoir_stock_position AS place ON place.location_id = count.location_id
        WHERE count.status = 'requested' AND count.scope ->> 'kind' = 'everything')
     SELECT place.inventory_item_id, place.location_id FROM item
       JOIN count ON true
       JOIN comptoir_stock_position AS place ON place.inventory_item_id = item.id AND place.location_id = count.location_id
       LEFT JOIN inventory_level AS level ON level.inventory_item_id = place.inventory_item_id
        AND level.location_id = place.location_id AND level.deleted_at IS NULL
      WHERE item.id > ? AND place.quantity <> trunc(coalesce(level.stocked_quantity, 0))
      ORDER BY item.id LIMIT ?`,
    [
      "id" in of ? of.id : null,
      "id" in of ? null : of.location_id,
      "id" in of ? null : JSON.stringify(of.scope),
      "id" in of ? null : of.location_id,
      after,
      limit,
    ]
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
