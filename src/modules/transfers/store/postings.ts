import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData } from "../../../domain/shared/domain-error"
import type { StockMove } from "../../../domain/stock/move"
import type { PostingKind, PostingOutcome } from "../../../domain/warehouse/transfer"
import type { LotUnits } from "../../../domain/warehouse/transfer-lots"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"
import { Columns, insertRows } from "./sql"
import type { TransferRow } from "./transfer-rows"

export type PostingRow = {
  id: string
  ordinal: number
  kind: PostingKind
  key: string | null
  reversed_at: Date | null
  reverse_key: string | null
}

export type PostedLine = {
  id: string
  transfer_line_id: string
  inventory_item_id: string
  outcome: PostingOutcome
  quantity: number
  bin_id: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  reason: string | null
  unit_value: string | null
  currency_code: string | null
}

const LINE_COLUMNS: Columns = {
  id: "text",
  posting_id: "text",
  transfer_line_id: "text",
  outcome: "text",
  quantity: "integer",
  bin_id: "text",
  lot: "text",
  expires_on: "text",
  hold_id: "text",
  reason: "text",
  unit_value: "numeric",
  currency_code: "text",
}

/** The posting that was made with this key, if one was; refuses a key of another act. The transfer is locked. */
export async function postingOfKey(
  sql: SqlExecutor,
  transferId: string,
  kind: PostingKind,
  key: string | undefined
): Promise<PostingRow | undefined> {
  if (!key) return undefined
  const [row] = await sql.execute<PostingRow>(
    `SELECT id, ordinal, kind, key, reversed_at, reverse_key FROM comptoir_stock_transfer_posting
      WHERE transfer_id = ? AND key = ?`,
    [transferId, key]
  )
  if (!row || row.kind === kind) return row
  throw invalidData(`The idempotency key ${key} made a ${row.kind} of this transfer; use a new key`)
}

export async function postingById(
  sql: SqlExecutor,
  transferId: string,
  id: string
): Promise<PostingRow | undefined> {
  const [row] = await sql.execute<PostingRow>(
    `SELECT id, ordinal, kind, key, reversed_at, reverse_key FROM comptoir_stock_transfer_posting
      WHERE transfer_id = ? AND id = ?`,
    [transferId, id]
  )
  return row
}

export const postedLines = (sql: SqlExecutor, postingId: string): Promise<PostedLine[]> =>
  sql.execute<PostedLine>(
    `SELECT posted.id, posted.transfer_line_id, line.inventory_item_id, posted.outcome, posted.quantity, posted.bin_id,
            posted.lot, posted.expires_on, posted.hold_id, posted.reason, posted.unit_value, posted.currency_code
       FROM comptoir_stock_transfer_posting_line AS posted
       JOIN comptoir_stock_transfer_line AS line ON line.id = posted.transfer_line_id
      WHERE posted.posting_id = ? ORDER BY line.position, posted.lot NULLS FIRST, posted.expires_on, posted.id`,
    [postingId]
  )

export type NewPosting = {
  kind: PostingKind
  posted_on: string
  note?: string | null
  key?: string
  lines: readonly Omit<PostedLine, "inventory_item_id">[]
}

/** Writes what happened, under the next number within the transfer; answers its id. */
export async function insertPosting(
  sql: SqlExecutor,
  transferId: string,
  posting: NewPosting,
  act: Act
): Promise<string> {
  const id = generateEntityId(undefined, "ctrp")
  await sql.execute(
    `INSERT INTO comptoir_stock_transfer_posting (id, transfer_id, ordinal, kind, posted_on, posted_at, posted_by, note, key)
     SELECT ?, ?, coalesce(max(ordinal), 0) + 1, ?, ?, ?::timestamptz, ?, ?, ?
       FROM comptoir_stock_transfer_posting WHERE transfer_id = ?`,
    [
      id,
      transferId,
      posting.kind,
      posting.posted_on,
      act.at.toISOString(),
      act.actor_id,
      posting.note ?? null,
      posting.key ?? null,
      transferId,
    ]
  )
  await insertRows(
    sql,
    "comptoir_stock_transfer_posting_line",
    LINE_COLUMNS,
    posting.lines.map((line) => ({ ...line, posting_id: id }))
  )
  return id
}

/** Of which lots the units are that left and were not received, sent back or written off yet, by line. */
export async function lotsOnTheWay(
  sql: SqlExecutor,
  transferId: string
): Promise<Map<string, { shipped: LotUnits[]; gone: LotUnits[] }>> {
  const rows = await sql.execute<LotUnits & { line_id: string; outcome: PostingOutcome }>(
    `SELECT posted.transfer_line_id AS line_id, posted.outcome, posted.lot, posted.expires_on, posted.quantity
       FROM comptoir_stock_transfer_posting AS posting
       JOIN comptoir_stock_transfer_posting_line AS posted ON posted.posting_id = posting.id
      WHERE posting.transfer_id = ? AND posting.reversed_at IS NULL AND posted.outcome <> 'found'
      ORDER BY posting.ordinal, posted.id`,
    [transferId]
  )
  const byLine = new Map<string, { shipped: LotUnits[]; gone: LotUnits[] }>()
  for (const { line_id, outcome, ...units } of rows) {
    const lots = byLine.get(line_id) ?? { shipped: [], gone: [] }
    byLine.set(line_id, lots)
    if (outcome === "shipped") lots.shipped.push(units)
    else lots.gone.push(units)
  }
  return byLine
}

type MoveOf = Pick<
  StockMove,
  "key" | "cause" | "quantity" | "inventory_item_id" | "location_id" | "document_line_id"
> &
  Partial<StockMove>

/** A move of the transfer's goods, as the ledger keeps it. */
export const moveOf = (found: Pick<TransferRow, "id">, act: Act, move: MoveOf): StockMove => ({
  document_type: "stock_transfer",
  document_id: found.id,
  actor_type: act.actor_type,
  actor_id: act.actor_id,
  occurred_at: act.at,
  ...move,
})
