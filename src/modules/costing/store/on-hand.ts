import type { SqlExecutor } from "../../../platform/sql"

/** A move of a document line that is being booked: whether it is in the ledger already must not matter. */
export type OwnMove = Readonly<{ document_line_id: string; quantity: number }>

/**
 * Units of each item in all warehouses together, tracked or not: what Medusa's levels say, what the ledger has recorded
 * but the levels do not hold yet, and what is on its way between warehouses: a transfer moves no value. One statement,
 * so that a level, its moves and the transfers are of one moment.
 */
export async function onHand(
  sql: SqlExecutor,
  itemIds: readonly string[],
  own: readonly OwnMove[] = []
): Promise<Map<string, number>> {
  if (!itemIds.length) return new Map()
  const rows = await sql.execute<{ inventory_item_id: string; quantity: string }>(
    `WITH wanted AS (SELECT unnest(?::text[]) AS item),
     own AS (SELECT unnest(?::text[]) AS line, unnest(?::int[]) AS direction)
     SELECT wanted.item AS inventory_item_id,
       coalesce((SELECT sum(trunc(level.stocked_quantity)) FROM inventory_level AS level
                 WHERE level.inventory_item_id = wanted.item AND level.deleted_at IS NULL), 0)
       + coalesce((SELECT sum(move.quantity)
                   FROM comptoir_stock_position AS position
                   JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
                   LEFT JOIN inventory_level AS level ON level.inventory_item_id = position.inventory_item_id
                     AND level.location_id = position.location_id AND level.deleted_at IS NULL
                   WHERE position.inventory_item_id = wanted.item
                     AND move.sequence > greatest(position.applied_sequence, coalesce((level.metadata ->> 'comptoir_sequence')::int, 0))
                     AND NOT EXISTS (SELECT 1 FROM own WHERE own.line = move.document_line_id
                                     AND own.direction = sign(move.quantity))), 0)
       + coalesce((SELECT sum(line.shipped_quantity - line.received_quantity - line.written_off_quantity - line.restocked_quantity)
                   FROM comptoir_stock_transfer_line AS line
                   WHERE line.inventory_item_id = wanted.item
                     AND line.shipped_quantity > line.received_quantity + line.written_off_quantity + line.restocked_quantity), 0)
         AS quantity
     FROM wanted`,
    [itemIds, own.map((move) => move.document_line_id), own.map((move) => Math.sign(move.quantity))]
  )
  return new Map(rows.map((row) => [row.inventory_item_id, Number(row.quantity)]))
}
