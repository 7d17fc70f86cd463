import type { SqlExecutor } from "../../../platform/sql"

/** An inventory item at a warehouse. */
export type Position = Readonly<{ inventory_item_id: string; location_id: string }>
export type OwedPosition = Position & { owed: number }

/** Per position, what the lines of sent and acknowledged orders still owe; 0 where nothing is owed. */
export async function owedAt(sql: SqlExecutor, positions: readonly Position[]): Promise<OwedPosition[]> {
  if (!positions.length) return []
  const rows = await sql.execute<{ inventory_item_id: string; location_id: string; owed: string }>(
    `SELECT wanted.inventory_item_id, wanted.location_id, coalesce(sum(open_line.owed), 0) AS owed
       FROM (SELECT DISTINCT * FROM unnest(?::text[], ?::text[]) AS pair(inventory_item_id, location_id)) AS wanted
       LEFT JOIN LATERAL (
         SELECT line.quantity::bigint - line.received_quantity - line.short_closed_quantity AS owed
           FROM comptoir_purchase_order_line line
           JOIN comptoir_purchase_order purchase_order ON purchase_order.id = line.purchase_order_id
          WHERE line.inventory_item_id = wanted.inventory_item_id
            AND line.deleted_at IS NULL
            AND line.quantity > line.received_quantity + line.short_closed_quantity
            AND purchase_order.location_id = wanted.location_id
            AND purchase_order.status IN ('sent', 'acknowledged')
            AND purchase_order.deleted_at IS NULL
       ) AS open_line ON true
      GROUP BY wanted.inventory_item_id, wanted.location_id`,
    [
      positions.map((position) => position.inventory_item_id),
      positions.map((position) => position.location_id),
    ]
  )
  return rows.map((row) => ({ ...row, owed: Number(row.owed) }))
}
