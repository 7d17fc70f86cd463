import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { RECEIPT_LIFECYCLE, ReceiptStatus } from "../../../domain/purchasing/lifecycles"
import { unitValue } from "../../../domain/purchasing/line-price"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { receivedStatus } from "../../../domain/purchasing/received-status"
import {
  checkBringsSomething,
  checkDelivery,
  checkReceivable,
  DeliveredLine,
  everythingOutstanding,
  receiptName,
} from "../../../domain/purchasing/receive"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { StockMove } from "../../../domain/stock/move"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import type { Position } from "./owed"
import { LineRow, linesOf, orderById, OrderRow } from "./purchase-orders"
import { Columns, insertRows, recordset, storeOf } from "./sql"

export type DeliveredLineInput = {
  purchase_order_line_id: string
  accepted_quantity: number
  rejected_quantity?: number
  reject_reason?: string | null
  lot?: string | null
  expires_on?: string | null
}

export type NewReceipt = {
  purchase_order_id: string
  lines?: DeliveredLineInput[]
  delivery_note?: string | null
  received_on?: string
  notes?: string | null
  idempotency_key?: string
}

export type ReceiptChanges = Omit<NewReceipt, "purchase_order_id" | "idempotency_key">

type ReceiptRow = {
  id: string
  number: string | null
  reversal_number: string | null
  purchase_order_id: string
  location_id: string
  status: ReceiptStatus
  delivery_note: string | null
  received_on: string
  notes: string | null
  post_key: string | null
  reverse_key: string | null
}

type ReceiptLineRow = DeliveredLine & { id: string; inventory_item_id: string }

const LINE_COLUMNS: Columns = {
  id: "text",
  receipt_id: "text",
  purchase_order_line_id: "text",
  inventory_item_id: "text",
  accepted_quantity: "integer",
  rejected_quantity: "integer",
  reject_reason: "text",
  lot: "text",
  expires_on: "text",
}

async function receiptById(sql: SqlExecutor, id: string): Promise<ReceiptRow> {
  const [row] = await sql.execute<ReceiptRow>(
    `SELECT id, number, reversal_number, purchase_order_id, location_id, status, delivery_note, received_on, notes,
            post_key, reverse_key
       FROM comptoir_receipt WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  if (!row) throw notFound(`Receipt ${id} does not exist`)
  return row
}

async function unpostedById(sql: SqlExecutor, id: string): Promise<ReceiptRow> {
  const receipt = await receiptById(sql, id)
  if (receipt.status === "draft" || receipt.status === "counting") return receipt
  throw notAllowed(
    `${receiptName(receipt)} is ${receipt.status} and cannot be changed any more; reverse it and enter another`
  )
}

const deliveredLinesOf = (sql: SqlExecutor, id: string): Promise<ReceiptLineRow[]> =>
  sql.execute<ReceiptLineRow>(
    `SELECT line.id, line.purchase_order_line_id, line.inventory_item_id, line.accepted_quantity, line.rejected_quantity,
            line.reject_reason, line.lot, line.expires_on
       FROM comptoir_receipt_line line
       JOIN comptoir_purchase_order_line ordered ON ordered.id = line.purchase_order_line_id
      WHERE line.receipt_id = ? AND line.deleted_at IS NULL ORDER BY ordered.position`,
    [id]
  )

const deliveredLine = (input: DeliveredLineInput): DeliveredLine => ({
  purchase_order_line_id: input.purchase_order_line_id,
  accepted_quantity: input.accepted_quantity,
  rejected_quantity: input.rejected_quantity ?? 0,
  reject_reason: input.reject_reason || null,
  lot: input.lot || null,
  expires_on: input.expires_on ?? null,
})

/** Writes a draft of a delivery: everything outstanding where no lines are given. The same key answers the same receipt. */
export async function createReceipt(
  input: NewReceipt,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const known = await receiptOfKey(sql, input)
  if (known) return known
  const order = await orderById(sql, input.purchase_order_id)
  checkReceivable(order)
  const orderLines = await linesOf(sql, order.id)
  const delivered = input.lines ? input.lines.map(deliveredLine) : everythingOutstanding(orderLines)
  checkDelivery(order, orderLines, delivered)
  const id = generateEntityId(undefined, "crec")
  const written = await sql.execute(
    `INSERT INTO comptoir_receipt (id, purchase_order_id, supplier_id, location_id, delivery_note, received_on, notes, created_by, create_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (create_key) DO NOTHING RETURNING id`,
    [
      id,
      order.id,
      order.supplier_id,
      order.location_id,
      input.delivery_note ?? null,
      plainDate(input.received_on ?? act.today, "The day of the delivery"),
      input.notes ?? null,
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  if (!written.length) return (await receiptOfKey(sql, input)) as string
  await insertDelivered(sql, id, orderLines, delivered)
  const after = { purchase_order: order.number, lines: delivered.length }
  await neighbours.recordAudit([audit(id, "created", act, { after })], context)
  return id
}

async function receiptOfKey(sql: SqlExecutor, input: NewReceipt): Promise<string | undefined> {
  if (!input.idempotency_key) return undefined
  const [known] = await sql.execute<{ id: string; number: string | null; purchase_order_id: string }>(
    `SELECT id, number, purchase_order_id FROM comptoir_receipt WHERE create_key = ?`,
    [input.idempotency_key]
  )
  if (!known) return undefined
  if (known.purchase_order_id === input.purchase_order_id) return known.id
  throw invalidData(
    `The idempotency key ${input.idempotency_key} made ${receiptName(known)} of another order; use a new key`
  )
}

export async function updateReceipt(
  id: string,
  changes: ReceiptChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const receipt = await unpostedById(sql, id)
  const order = await orderById(sql, receipt.purchase_order_id)
  if (changes.lines) {
    const orderLines = await linesOf(sql, order.id)
    const delivered = changes.lines.map(deliveredLine)
    checkDelivery(order, orderLines, delivered)
    await sql.execute(`DELETE FROM comptoir_receipt_line WHERE receipt_id = ?`, [id])
    await insertDelivered(sql, id, orderLines, delivered)
  }
  const { lines, ...fields } = changes
  const { delivery_note, received_on, notes } = receipt
  const before = { delivery_note, received_on, notes }
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  }
  await sql.execute(
    `UPDATE comptoir_receipt SET delivery_note = ?, received_on = ?, notes = ?, updated_at = now() WHERE id = ?`,
    [after.delivery_note, plainDate(after.received_on, "The day of the delivery"), after.notes, id]
  )
  const entry = { before, after: { ...after, ...(lines ? { lines: lines.length } : {}) } }
  await neighbours.recordAudit([audit(id, "updated", act, entry)], context)
}

export async function deleteReceipt(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const receipt = await unpostedById(sql, id)
  await sql.execute(`DELETE FROM comptoir_receipt WHERE id = ?`, [id])
  const before = { delivery_note: receipt.delivery_note, received_on: receipt.received_on }
  await neighbours.recordAudit([audit(id, "deleted", act, { before })], context)
}

async function insertDelivered(
  sql: SqlExecutor,
  receiptId: string,
  orderLines: readonly LineRow[],
  delivered: readonly DeliveredLine[]
): Promise<void> {
  const itemOf = new Map(orderLines.map((line) => [line.id, line.inventory_item_id]))
  await insertRows(
    sql,
    "comptoir_receipt_line",
    LINE_COLUMNS,
    delivered.map((line) => ({
      ...line,
      id: generateEntityId(undefined, "crln"),
      receipt_id: receiptId,
      inventory_item_id: itemOf.get(line.purchase_order_line_id),
    }))
  )
}

export type ReceiptResult = {
  id: string
  number: string
  purchase_order_id: string
  is_changed: boolean
  positions: Position[]
}

/**
 * Books a delivery: its number, what the order's lines have received, and the pending moves of the ledger are one
 * transaction. The receipt is locked first, so that of twenty clerks who press the button one books and the
 * others find it booked.
 */
export async function postReceipt(
  id: string,
  { idempotency_key }: { idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ReceiptResult> {
  const sql = storeOf(context)
  const receipt = await receiptById(sql, id)
  if (receipt.status === "posted" || receipt.status === "reversed") {
    const number = receipt.number as string
    if (idempotency_key && receipt.post_key === idempotency_key) {
      return { id, number, purchase_order_id: receipt.purchase_order_id, is_changed: false, positions: [] }
    }
    throw notAllowed(
      `${receiptName(receipt)} is ${receipt.status} already; enter another receipt for another delivery`
    )
  }
  checkTransition(RECEIPT_LIFECYCLE, receiptName(receipt), receipt.status, "posted")
  const order = await orderById(sql, receipt.purchase_order_id, "FOR UPDATE")
  checkReceivable(order)
  const orderLines = await linesOf(sql, order.id, "FOR UPDATE")
  const delivered = await deliveredLinesOf(sql, id)
  checkBringsSomething(receiptName(receipt), delivered)
  checkDelivery(order, orderLines, delivered)

  await addReceived(sql, order, orderLines, delivered, 1)
  await neighbours.recordMoves(movesOf(receipt, order, orderLines, delivered, 1, act), context)
  const number = await neighbours.takeNumber("receipt", act.today, context)
  await sql.execute(
    `UPDATE comptoir_receipt SET status = 'posted', number = ?, posted_at = ?::timestamptz, posted_by = ?, post_key = ?,
            updated_at = now() WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, idempotency_key ?? null, id]
  )
  const after = { status: "posted", number, purchase_order: order.number }
  await neighbours.recordAudit(
    [audit(id, "posted", act, { before: { status: receipt.status }, after })],
    context
  )
  return {
    id,
    number,
    purchase_order_id: order.id,
    is_changed: true,
    positions: positionsOf(receipt, delivered),
  }
}

/** Undoes a posted receipt under a number of its own: its goods leave stock and are owed again. */
export async function reverseReceipt(
  id: string,
  { reason, idempotency_key }: { reason: string; idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ReceiptResult> {
  const sql = storeOf(context)
  const receipt = await receiptById(sql, id)
  if (receipt.status === "reversed") {
    const number = receipt.reversal_number as string
    if (idempotency_key && receipt.reverse_key === idempotency_key) {
      return { id, number, purchase_order_id: receipt.purchase_order_id, is_changed: false, positions: [] }
    }
    throw notAllowed(`${receiptName(receipt)} was reversed by ${number} already`)
  }
  checkTransition(RECEIPT_LIFECYCLE, receiptName(receipt), receipt.status, "reversed")
  const order = await orderById(sql, receipt.purchase_order_id, "FOR UPDATE")
  const orderLines = await linesOf(sql, order.id, "FOR UPDATE")
  const delivered = await deliveredLinesOf(sql, id)

  await addReceived(sql, order, orderLines, delivered, -1)
  const moves = movesOf(receipt, order, orderLines, delivered, -1, act).map((move) => ({ ...move, reason }))
  await neighbours.recordMoves(moves, context)
  const number = await neighbours.takeNumber("receipt_reversal", act.today, context)
  await sql.execute(
    `UPDATE comptoir_receipt SET status = 'reversed', reversal_number = ?, reversed_at = ?::timestamptz, reversed_by = ?,
            reverse_reason = ?, reverse_key = ?, updated_at = now() WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, reason, idempotency_key ?? null, id]
  )
  const entry = {
    before: { status: "posted" },
    after: { status: "reversed", reversal_number: number },
    reason,
  }
  await neighbours.recordAudit([audit(id, "reversed", act, entry)], context)
  return {
    id,
    number,
    purchase_order_id: order.id,
    is_changed: true,
    positions: positionsOf(receipt, delivered),
  }
}

/** Adds to what the lines have received, or takes it off again, and says anew how much of the order is in. */
async function addReceived(
  sql: SqlExecutor,
  order: OrderRow,
  orderLines: readonly LineRow[],
  delivered: readonly DeliveredLine[],
  sign: 1 | -1
): Promise<void> {
  const brought = new Map(delivered.map((line) => [line.purchase_order_line_id, line]))
  const lines = orderLines.map((line) => {
    const { accepted_quantity = 0, rejected_quantity = 0 } = brought.get(line.id) ?? {}
    return {
      id: line.id,
      quantity: line.quantity,
      received_quantity: line.received_quantity + sign * accepted_quantity,
      rejected_quantity: line.rejected_quantity + sign * rejected_quantity,
    }
  })
  const columns = { id: "text", received_quantity: "integer", rejected_quantity: "integer" }
  await sql.execute(
    `UPDATE comptoir_purchase_order_line line
        SET received_quantity = now_at.received_quantity, rejected_quantity = now_at.rejected_quantity, updated_at = now()
       FROM ${recordset(columns, "now_at")} WHERE line.id = now_at.id`,
    [JSON.stringify(lines.filter((line) => brought.has(line.id)))]
  )
  await sql.execute(
    `UPDATE comptoir_purchase_order SET receipt_status = ?, updated_at = now() WHERE id = ?`,
    [receivedStatus(lines), order.id]
  )
}

function movesOf(
  receipt: ReceiptRow,
  order: OrderRow,
  orderLines: readonly LineRow[],
  delivered: readonly ReceiptLineRow[],
  sign: 1 | -1,
  act: Act
): StockMove[] {
  const lineOf = new Map(orderLines.map((line) => [line.id, line]))
  return delivered
    .filter((line) => line.accepted_quantity > 0)
    .map((line) => ({
      key: `${sign > 0 ? "receipt" : "reversal"}:${line.id}`,
      inventory_item_id: line.inventory_item_id,
      location_id: receipt.location_id,
      lot: line.lot,
      expires_on: line.expires_on,
      quantity: sign * line.accepted_quantity,
      cause: sign > 0 ? "receipt" : "receipt_reversal",
      document_type: "receipt",
      document_id: receipt.id,
      document_line_id: line.id,
      actor_type: act.actor_id ? "user" : null,
      actor_id: act.actor_id,
      unit_value: unitValue(lineOf.get(line.purchase_order_line_id) as LineRow),
      currency_code: order.currency_code,
      occurred_at: act.at,
    }))
}

const positionsOf = ({ location_id }: ReceiptRow, delivered: readonly ReceiptLineRow[]): Position[] =>
  delivered
    .filter((line) => line.accepted_quantity > 0)
    .map(({ inventory_item_id }) => ({ inventory_item_id, location_id }))

function audit(
  id: string,
  act: string,
  by: Act,
  detail: Partial<Parameters<Neighbours["recordAudit"]>[0][number]>
) {
  return { entity_type: "receipt", entity_id: id, act, actor_id: by.actor_id, ...detail }
}
