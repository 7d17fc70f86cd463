import { notFound } from "../../../domain/shared/domain-error"
import { TransferStatus, TransitLine } from "../../../domain/warehouse/transfer"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, AuditEntry, Position } from "../neighbours"
import type { Places } from "./places"
import { recordset } from "./sql"

export type TransferRow = Places & {
  id: string
  number: string | null
  status: TransferStatus
  expected_on: string | null
  shipped_on: string | null
  reference: string | null
  carrier: string | null
  tracking_number: string | null
  notes: string | null
  line_count: number
  ready_key: string | null
  cancel_key: string | null
}

export type TransferLineRow = {
  id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  lot: string | null
  expires_on: string | null
  note: string | null
  quantity: number
  shipped_quantity: number
  received_quantity: number
  damaged_quantity: number
  found_quantity: number
  written_off_quantity: number
  restocked_quantity: number
  hold_id: string | null
}

/** The transfer, locked: all its acts wait here for one another. */
export async function transferById(sql: SqlExecutor, id: string): Promise<TransferRow> {
  // PostgreSQL stores no such text, so no record can have it as its id.
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<TransferRow>(
        `SELECT id, number, source_location_id, destination_location_id, status, expected_on, shipped_on, reference, carrier,
                tracking_number, notes, line_count, ready_key, cancel_key
           FROM comptoir_stock_transfer WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
        [id]
      )
  if (!row) throw notFound(`Transfer ${id} does not exist`)
  return row
}

export const linesOf = (sql: SqlExecutor, id: string): Promise<TransferLineRow[]> =>
  sql.execute<TransferLineRow>(
    `SELECT id, position, inventory_item_id, sku, title, lot, expires_on, note, quantity, shipped_quantity, received_quantity,
            damaged_quantity, found_quantity, written_off_quantity, restocked_quantity, hold_id
       FROM comptoir_stock_transfer_line WHERE transfer_id = ? ORDER BY position`,
    [id]
  )

/** How people call the goods of a line. */
export const goodsName = ({
  sku,
  title,
  inventory_item_id,
}: Readonly<{ sku: string | null; title: string | null; inventory_item_id: string }>): string =>
  sku ?? title ?? inventory_item_id

export const transitLine = (line: TransferLineRow): TransitLine => ({
  name: goodsName(line),
  quantity: line.quantity,
  shipped: line.shipped_quantity,
  received: line.received_quantity,
  written_off: line.written_off_quantity,
  restocked: line.restocked_quantity,
})

/** A line as an act leaves it. */
export type LineChange = Pick<
  TransferLineRow,
  | "id"
  | "shipped_quantity"
  | "received_quantity"
  | "damaged_quantity"
  | "found_quantity"
  | "written_off_quantity"
  | "restocked_quantity"
> & { discrepancy_reason?: string | null }

const CHANGES = {
  id: "text",
  shipped_quantity: "integer",
  received_quantity: "integer",
  damaged_quantity: "integer",
  found_quantity: "integer",
  written_off_quantity: "integer",
  restocked_quantity: "integer",
  discrepancy_reason: "text",
}

/** Writes what became of the lines' units, and the sums of the transfer. */
export async function changeLines(
  sql: SqlExecutor,
  transferId: string,
  changes: readonly LineChange[]
): Promise<void> {
  if (changes.length) {
    await sql.execute(
      `UPDATE comptoir_stock_transfer_line AS line
          SET shipped_quantity = given.shipped_quantity, received_quantity = given.received_quantity,
              damaged_quantity = given.damaged_quantity, found_quantity = given.found_quantity,
              written_off_quantity = given.written_off_quantity, restocked_quantity = given.restocked_quantity,
              discrepancy_reason = coalesce(given.discrepancy_reason, line.discrepancy_reason), updated_at = now()
         FROM ${recordset(CHANGES, "given")} WHERE line.id = given.id`,
      [JSON.stringify(changes)]
    )
  }
  await refreshSums(sql, transferId)
}

export async function refreshSums(sql: SqlExecutor, transferId: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_stock_transfer SET (line_count, unit_count, shipped_units, received_units, open_units) = (
       SELECT count(*), coalesce(sum(quantity), 0), coalesce(sum(shipped_quantity), 0), coalesce(sum(received_quantity), 0),
              coalesce(sum(shipped_quantity - received_quantity - written_off_quantity - restocked_quantity), 0)
         FROM comptoir_stock_transfer_line WHERE transfer_id = ?), updated_at = now()
      WHERE id = ?`,
    [transferId, transferId]
  )
}

export const at = (locationId: string, lines: readonly { inventory_item_id: string }[]): Position[] =>
  lines.map(({ inventory_item_id }) => ({ inventory_item_id, location_id: locationId }))

/** An entry of the audit log; it carries the number, by which people know the transfer. */
export const auditOf = (
  { id, number }: Pick<TransferRow, "id" | "number">,
  act: string,
  by: Act,
  { before, after, ...detail }: Partial<AuditEntry> = {}
): AuditEntry => ({
  entity_type: "stock_transfer",
  entity_id: id,
  act,
  actor_id: by.actor_id,
  before: before || number ? { ...(number ? { number } : {}), ...before } : null,
  after: after || number ? { ...(number ? { number } : {}), ...after } : null,
  ...detail,
})
