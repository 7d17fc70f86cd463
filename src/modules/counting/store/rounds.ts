import { countName, STOCK_COUNT_LIFECYCLE } from "../../../domain/counting/stock-count"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { CountShortageDTO, StockCountOutcome } from "../../../types/http/counting"
import type { Position } from "../neighbours"
import type { CountRow } from "./counts"

/** A line that differs, as whoever judges it sees it. */
export type DifferingLine = {
  id: string
  bin_id: string | null
  bin_code: string | null
  inventory_item_id: string
  location_id: string
  sku: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  variance: number
  snapshot_quantity: number
  moved_quantity: number
  unit_value: string | null
  counted_by: string | null
  counted_sequence: number | null
  round: number
  reason: string | null
}

/** What a count led to, and the positions whose level must follow. */
export type Judged = { outcome: StockCountOutcome; positions: Position[]; is_changed: boolean }

/** The lines that differ from the book and are not rejected. */
export function differingLines(sql: SqlExecutor, id: string): Promise<DifferingLine[]> {
  return sql.execute<DifferingLine>(
    `SELECT line.id, line.bin_id, bin.code AS bin_code, line.inventory_item_id, line.location_id, item.sku, line.lot,
            line.expires_on, line.hold_id, line.variance, line.snapshot_quantity, line.moved_quantity, line.unit_value,
            line.counted_by, line.counted_sequence, line.round, line.reason
       FROM comptoir_stock_count_line AS line
       LEFT JOIN comptoir_bin AS bin ON bin.id = line.bin_id
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE line.stock_count_id = ? AND line.status = 'counted' AND line.variance <> 0 ORDER BY line.position, line.id`,
    [id]
  )
}

/** Opens the next round for these lines; answers its number. */
export async function openRound(
  sql: SqlExecutor,
  count: CountRow,
  lineIds: readonly string[]
): Promise<number> {
  checkTransition(STOCK_COUNT_LIFECYCLE, countName(count), count.status, "counting")
  const round = count.round + 1
  await sql.execute(
    `UPDATE comptoir_stock_count_line SET status = 'open', round = ?, counted_quantity = NULL, moved_quantity = NULL,
            variance = NULL, variance_value = NULL, counted_at = NULL, counted_by = NULL, counted_sequence = NULL,
            decided_by = NULL, updated_at = now()
      WHERE stock_count_id = ? AND id = ANY(?::text[])`,
    [round, count.id, lineIds]
  )
  await sql.execute(
    `UPDATE comptoir_stock_count SET status = 'counting', round = ?, updated_at = now() WHERE id = ?`,
    [round, count.id]
  )
  return round
}

/** What an act led to, as it is answered. */
export function judged(
  count: Pick<CountRow, "id" | "number" | "status" | "round">,
  {
    recounts = 0,
    outdated = 0,
    shortages = [],
    positions = [],
    is_changed = false,
  }: {
    recounts?: number
    outdated?: number
    shortages?: CountShortageDTO[]
    positions?: Position[]
    is_changed?: boolean
  }
): Judged {
  const { id, number, status, round } = count
  return { outcome: { id, number, status, round, recounts, outdated, shortages }, positions, is_changed }
}
