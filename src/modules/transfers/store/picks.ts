import { proposePicks, BinStock, Pick } from "../../../domain/warehouse/transfer-picks"
import type { SqlExecutor } from "../../../platform/sql"

/**
 * What lies in bins of a warehouse that may be picked: in bins in use, and on no hold but those of the transfer itself.
 * Goods of the returns and quarantine zones wait for somebody's judgement.
 */
async function stockInBins(
  sql: SqlExecutor,
  locationId: string,
  itemIds: readonly string[],
  holdIds: readonly string[]
): Promise<BinStock[]> {
  const rows = await sql.execute<Omit<BinStock, "first_in_at"> & { first_in_at: Date | string }>(
    `SELECT content.inventory_item_id, content.bin_id, bin.code AS bin_code, content.lot, content.expires_on,
            sum(content.quantity)::int AS quantity, min(content.first_in_at) AS first_in_at
       FROM comptoir_bin_content AS content
       JOIN comptoir_bin AS bin ON bin.id = content.bin_id AND bin.status = 'active' AND bin.deleted_at IS NULL
       JOIN comptoir_zone AS zone ON zone.id = bin.zone_id AND zone.kind NOT IN ('returns', 'quarantine')
      WHERE content.location_id = ? AND content.inventory_item_id = ANY(?::text[])
        AND (content.hold_id IS NULL OR content.hold_id = ANY(?::text[]))
      GROUP BY 1, 2, 3, 4, 5`,
    [locationId, itemIds, holdIds]
  )
  return rows.map((row) => ({ ...row, first_in_at: new Date(row.first_in_at).toISOString() }))
}

type PickedLine = Readonly<{
  id: string
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
}>

/** From which bins to take what the lines ask for: what expires first, then what came first. */
export async function picksFor(
  sql: SqlExecutor,
  locationId: string,
  lines: readonly (PickedLine & { quantity: number })[]
): Promise<Pick[]> {
  const wanted = lines.filter((line) => line.quantity > 0)
  if (!wanted.length) return []
  const stock = await stockInBins(
    sql,
    locationId,
    [...new Set(wanted.map((line) => line.inventory_item_id))],
    wanted.flatMap((line) => line.hold_id ?? [])
  )
  return proposePicks(wanted, stock)
}
