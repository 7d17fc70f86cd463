import type { SqlExecutor } from "../../../platform/sql"
import type { Position } from "../neighbours"

/** Per position, what is on its way there; positions that nothing goes to are left out. */
export async function inTransitTo(
  sql: SqlExecutor,
  positions: readonly Position[]
): Promise<(Position & { owed: number })[]> {
  if (!positions.length) return []
  const rows = await sql.execute<Position & { owed: string }>(
    `SELECT wanted.inventory_item_id, wanted.location_id,
            sum(line.shipped_quantity - line.received_quantity - line.written_off_quantity - line.restocked_quantity) AS owed
       FROM (SELECT DISTINCT * FROM unnest(?::text[], ?::text[]) AS pair(inventory_item_id, location_id)) AS wanted
       JOIN comptoir_stock_transfer_line AS line ON line.inventory_item_id = wanted.inventory_item_id
        AND line.shipped_quantity > line.received_quantity + line.written_off_quantity + line.restocked_quantity
       JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
        AND transfer.destination_location_id = wanted.location_id
        AND transfer.status IN ('in_transit', 'partially_received')
      GROUP BY 1, 2`,
    [
      positions.map((position) => position.inventory_item_id),
      positions.map((position) => position.location_id),
    ]
  )
  return rows.map((row) => ({ ...row, owed: Number(row.owed) }))
}
