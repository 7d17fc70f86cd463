import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { LinePrice, unitPrice, unitValue } from "../../../domain/purchasing/line-price"
import { checkLineCount, itemName } from "../../../domain/purchasing/order-line"
import { orderName } from "../../../domain/purchasing/order-acts"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { receiptName } from "../../../domain/purchasing/receive"
import { isOpen } from "../../../domain/purchasing/received-status"
import {
  checkReturnedLines,
  expectedCredit,
  ReturnSettlement,
  returnName,
  SUPPLIER_RETURN_LIFECYCLE,
  SupplierReturnStatus,
} from "../../../domain/purchasing/supplier-return"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import { compare, decimal, decimalPlaces, isNegative } from "../../../domain/shared/money"
import { wholeUnits } from "../../../domain/shared/quantities"
import { checkJudgedByHand, judgedBy } from "../../../domain/stock/hold"
import type { StockMove } from "../../../domain/stock/move"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, HeldGoods, Neighbours } from "../neighbours"
import { currencyDecimals, warehouseName } from "./core"
import { itemsToOrder } from "./offers"
import type { Position } from "./owed"
import { changeLines, LineChange, OrderedLine, orderedLines, receivableOrders } from "./receivable-lines"
import { receiptsById } from "./receipts"
import { Columns, insertRows, recordset, storeOf } from "./sql"
import { recipientsOf, supplierById } from "./suppliers"

export type ReturnLineInput = {
  /** Goods of a receipt: its line; what they cost is known. */
  receipt_line_id?: string | null
  /** Goods on hold: they leave the hold. */
  hold_id?: string | null
  /** Free stock that no receipt names. */
  inventory_item_id?: string | null
  quantity: number
  reason?: string | null
  settlement?: ReturnSettlement
  lot?: string | null
  expires_on?: string | null
  unit_price?: string | number | null
  price_per_quantity?: number | null
}

export type ReturnFields = {
  supplier_reference?: string | null
  notes?: string | null
  returned_on?: string
}

export type NewSupplierReturn = ReturnFields & {
  /** Left out where lines name a receipt or a hold of one. */
  supplier_id?: string
  location_id?: string
  receipt_id?: string | null
  lines?: ReturnLineInput[]
  idempotency_key?: string
}

export type SupplierReturnChanges = ReturnFields & { lines?: ReturnLineInput[] }

type ReturnRow = {
  id: string
  number: string | null
  reversal_number: string | null
  supplier_id: string
  location_id: string
  receipt_id: string | null
  status: SupplierReturnStatus
  currency_code: string
  supplier_reference: string | null
  notes: string | null
  returned_on: string
  expected_credit: string
  credit_received_on: string | null
  credit_received_amount: string | null
  credit_reference: string | null
  line_count: number
  post_key: string | null
  reverse_key: string | null
}

type ReturnLineRow = LinePrice & {
  id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  receipt_line_id: string | null
  purchase_order_line_id: string | null
  hold_id: string | null
  quantity: number
  reason: string | null
  settlement: ReturnSettlement
  lot: string | null
  expires_on: string | null
}

const LINE_COLUMNS: Columns = {
  id: "text",
  supplier_return_id: "text",
  position: "integer",
  inventory_item_id: "text",
  sku: "text",
  title: "text",
  supplier_sku: "text",
  receipt_line_id: "text",
  purchase_order_line_id: "text",
  hold_id: "text",
  quantity: "integer",
  reason: "text",
  settlement: "text",
  lot: "text",
  expires_on: "text",
  unit_price: "numeric",
  price_per_quantity: "integer",
  expected_credit: "numeric",
}

async function returnById(sql: SqlExecutor, id: string): Promise<ReturnRow> {
  const [row] = await sql.execute<ReturnRow>(
    `SELECT id, number, reversal_number, supplier_id, location_id, receipt_id, status, currency_code, supplier_reference,
            notes, returned_on, expected_credit, credit_received_on, credit_received_amount, credit_reference, line_count,
            post_key, reverse_key
       FROM comptoir_supplier_return WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  if (!row) throw notFound(`Return to a supplier ${id} does not exist`)
  return row
}

async function draftById(sql: SqlExecutor, id: string): Promise<ReturnRow> {
  const found = await returnById(sql, id)
  if (found.status === "draft") return found
  throw notAllowed(
    `${returnName(found)} is ${found.status} and cannot be changed any more; reverse it and enter another`
  )
}

const returnedLines = (sql: SqlExecutor, id: string): Promise<ReturnLineRow[]> =>
  sql.execute<ReturnLineRow>(
    `SELECT id, position, inventory_item_id, sku, title, receipt_line_id, purchase_order_line_id, hold_id, quantity, reason,
            settlement, lot, expires_on, unit_price, price_per_quantity
       FROM comptoir_supplier_return_line WHERE supplier_return_id = ? AND deleted_at IS NULL ORDER BY position`,
    [id]
  )

/** A line of a posted receipt, as a return finds it. */
type SourceLine = LinePrice & {
  id: string
  receipt_id: string
  receipt_number: string
  supplier_id: string
  currency_code: string
  status: string
  inventory_item_id: string
  purchase_order_id: string | null
  purchase_order_line_id: string | null
  sku: string | null
  title: string | null
  supplier_sku: string | null
  lot: string | null
  expires_on: string | null
  returnable: number
}

/** The lines of receipts that goods go back of, locked in the order of their ids when they are about to change. */
const sourceLines = (
  sql: SqlExecutor,
  ids: readonly string[],
  lock: "" | "FOR UPDATE OF line" = ""
): Promise<SourceLine[]> =>
  sql.execute<SourceLine>(
    `SELECT line.id, line.receipt_id, receipt.number AS receipt_number, receipt.supplier_id, receipt.currency_code,
            receipt.status, line.inventory_item_id, receipt.purchase_order_id, line.purchase_order_line_id,
            coalesce(ordered.sku, item.sku) AS sku, coalesce(ordered.title, item.title) AS title, ordered.supplier_sku,
            line.lot, line.expires_on, coalesce(ordered.unit_price, line.unit_price, 0) AS unit_price,
            coalesce(ordered.price_per_quantity, line.price_per_quantity, 1) AS price_per_quantity,
            coalesce(ordered.discount_percent, 0) AS discount_percent,
            line.accepted_quantity + line.quarantined_quantity - line.returned_quantity AS returnable
       FROM comptoir_receipt_line line
       JOIN comptoir_receipt receipt ON receipt.id = line.receipt_id AND receipt.deleted_at IS NULL
       LEFT JOIN comptoir_purchase_order_line ordered ON ordered.id = line.purchase_order_line_id
       LEFT JOIN inventory_item item ON item.id = line.inventory_item_id
      WHERE line.id = ANY(?::text[]) AND line.deleted_at IS NULL ORDER BY line.id ${lock}`,
    [ids]
  )

type Heading = { supplier_id: string; location_id: string; currency_code: string }

/** Writes a draft of a return. The same key asked twice answers the same return. */
export async function createSupplierReturn(
  input: NewSupplierReturn,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const known = await returnOfKey(sql, input.idempotency_key)
  if (known) return known
  const sources = await readSources(sql, input.lines ?? [], neighbours, context)
  const heading = await headingOf(sql, input, sources, neighbours, context)
  const lines = await writtenLines(sql, heading, input.lines ?? [], sources, act)
  const id = generateEntityId(undefined, "csrt")
  const written = await sql.execute(
    `INSERT INTO comptoir_supplier_return (id, supplier_id, location_id, receipt_id, currency_code, supplier_reference, notes,
            returned_on, created_by, create_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (create_key) DO NOTHING RETURNING id`,
    [
      id,
      heading.supplier_id,
      heading.location_id,
      input.receipt_id ?? null,
      heading.currency_code,
      input.supplier_reference ?? null,
      input.notes ?? null,
      plainDate(input.returned_on ?? act.today, "The day of the return"),
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  if (!written.length) return (await returnOfKey(sql, input.idempotency_key)) as string
  await insertLines(sql, id, lines)
  const after = { lines: lines.length }
  await neighbours.recordAudit([audit(id, "created", act, { after })], context)
  return id
}

async function returnOfKey(sql: SqlExecutor, key: string | undefined): Promise<string | undefined> {
  if (!key) return undefined
  const [known] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_supplier_return WHERE create_key = ?`,
    [key]
  )
  return known?.id
}

type Sources = { holds: Map<string, HeldGoods>; receiptLines: Map<string, SourceLine> }

/** The receipts and holds that the lines name; refuses ids that are none. */
async function readSources(
  sql: SqlExecutor,
  lines: readonly ReturnLineInput[],
  neighbours: Neighbours,
  context: Context
): Promise<Sources> {
  const holdIds = [...new Set(lines.flatMap((line) => line.hold_id ?? []))]
  const holds = new Map(
    (holdIds.length ? await neighbours.holdsOf({ ids: holdIds }, context) : []).map((hold) => [hold.id, hold])
  )
  const missingHold = holdIds.find((id) => !holds.has(id))
  if (missingHold) throw invalidData(`Hold ${missingHold} does not exist`)
  // A customer's returned goods may go back to the supplier; goods of a transfer would leave twice.
  for (const hold of holds.values()) if (judgedBy(hold) === "transfer") checkJudgedByHand(hold)
  const lineIds = [...new Set(lines.flatMap((line) => receiptLineOf(line, holds) ?? []))]
  const receiptLines = new Map(
    (lineIds.length ? await sourceLines(sql, lineIds) : []).map((line) => [line.id, line])
  )
  const missingLine = lineIds.find((id) => !receiptLines.has(id))
  if (missingLine) throw invalidData(`Receipt line ${missingLine} does not exist`)
  for (const line of receiptLines.values()) {
    if (line.status === "posted") continue
    throw notAllowed(
      `${receiptName({ id: line.receipt_id, number: line.receipt_number })} is ${line.status}, so nothing of it can go back; only of a posted one can it`
    )
  }
  return { holds, receiptLines }
}

/** The line of the receipt that the goods came with: named, or that of the hold. */
const receiptLineOf = (line: ReturnLineInput, holds: ReadonlyMap<string, HeldGoods>): string | null => {
  const hold = holds.get(line.hold_id ?? "")
  const held = hold?.document_type === "receipt" ? hold.document_line_id : null
  if (line.receipt_line_id && held && line.receipt_line_id !== held) {
    throw invalidData(`The hold ${line.hold_id} is of receipt line ${held}, not of ${line.receipt_line_id}`)
  }
  return line.receipt_line_id ?? held
}

/** Whom the goods go back to, from where and in which currency: said, or what the receipts and holds say. */
async function headingOf(
  sql: SqlExecutor,
  input: NewSupplierReturn,
  { holds, receiptLines }: Sources,
  neighbours: Neighbours,
  context: Context
): Promise<Heading> {
  const [receipt] = input.receipt_id ? await receiptsById(sql, [input.receipt_id]) : []
  if (input.receipt_id && !receipt) throw invalidData(`Receipt ${input.receipt_id} does not exist`)
  if (receipt && receipt.status !== "posted") {
    throw notAllowed(`${receiptName(receipt)} is ${receipt.status}, so nothing of it can go back`)
  }
  const first = [...receiptLines.values()][0]
  const supplier_id = input.supplier_id ?? receipt?.supplier_id ?? first?.supplier_id
  const location_id = input.location_id ?? receipt?.location_id ?? [...holds.values()][0]?.location_id
  if (!supplier_id || !location_id) {
    throw invalidData("A return names the supplier and the warehouse, or a receipt whose goods go back")
  }
  const supplier = await supplierById(sql, supplier_id)
  const warehouse = await warehouseName(sql, location_id)
  if (!(await neighbours.listTracked([location_id], context)).has(location_id)) {
    throw notAllowed(`Warehouse ${warehouse} is not tracked by Comptoir; switch it on in Stock → Warehouses`)
  }
  const currency_code = receipt?.currency_code ?? first?.currency_code ?? supplier.currency_code
  return { supplier_id, location_id, currency_code }
}

type WrittenLine = Omit<ReturnLineRow, "id" | "position" | "discount_percent"> & {
  supplier_sku: string | null
  expected_credit: string
}

/** Makes the lines of a return; refuses goods of another supplier, currency or place, naming them. */
async function writtenLines(
  sql: SqlExecutor,
  heading: Heading,
  inputs: readonly ReturnLineInput[],
  { holds, receiptLines }: Sources,
  act: Act
): Promise<WrittenLine[]> {
  if (!inputs.length) return []
  checkLineCount("The return", inputs.length)
  const decimals = await currencyDecimals(sql, heading.currency_code)
  const itemIds = inputs.flatMap(
    (line) => line.inventory_item_id ?? holds.get(line.hold_id ?? "")?.inventory_item_id ?? []
  )
  const items = await itemsToOrder(
    sql,
    heading.supplier_id,
    [...new Set(itemIds)].map((inventory_item_id) => ({ inventory_item_id })),
    act.today
  )
  const paid = await lastPaid(sql, heading, [...new Set(itemIds)])
  return inputs.map((input, at) => {
    const hold = holds.get(input.hold_id ?? "")
    const source = receiptLines.get(receiptLineOf(input, holds) ?? "")
    const itemId = source?.inventory_item_id ?? hold?.inventory_item_id ?? input.inventory_item_id
    if (!itemId)
      throw invalidData(
        `Line ${at + 1} of the return names neither a receipt line, a hold nor an inventory item`
      )
    if (input.inventory_item_id && input.inventory_item_id !== itemId) {
      throw invalidData(
        `Line ${at + 1} of the return names the item ${input.inventory_item_id}, but its goods are ${itemId}`
      )
    }
    const item = items.get(itemId)
    const named = source ?? item
    if (!named) throw invalidData(`Inventory item ${itemId} does not exist`)
    const name = itemName({ ...named, inventory_item_id: itemId })
    if (source) checkSource(source, heading, name)
    if (hold && hold.location_id !== heading.location_id) {
      throw invalidData(
        `${name} is on hold in another warehouse than the return's; make a return of its own there`
      )
    }
    const listed = item?.offer && item.offer.currency_code === heading.currency_code ? item.offer : null
    const price = priceOf(input, name, source ?? paid.get(itemId) ?? listed)
    const settlement = input.settlement ?? "credit"
    const quantity = wholeUnits(input.quantity, `The quantity of ${name} to return`)
    const expires_on = input.expires_on ?? source?.expires_on ?? hold?.expires_on ?? null
    return {
      ...price,
      inventory_item_id: itemId,
      sku: named.sku,
      title: named.title,
      supplier_sku: source?.supplier_sku ?? item?.offer?.supplier_sku ?? null,
      receipt_line_id: source?.id ?? null,
      purchase_order_line_id: source?.purchase_order_line_id ?? null,
      hold_id: hold?.id ?? null,
      quantity,
      reason: input.reason || hold?.reason || null,
      settlement,
      lot: input.lot || source?.lot || hold?.lot || null,
      expires_on: expires_on && plainDate(expires_on, `The expiry of ${name}`),
      expected_credit: expectedCredit({ ...price, quantity, settlement }, decimals),
    }
  })
}

function checkSource(source: SourceLine, heading: Heading, name: string): void {
  if (source.supplier_id !== heading.supplier_id) {
    throw invalidData(
      `${name} of receipt ${source.receipt_number} came from another supplier; return it to that one`
    )
  }
  if (source.currency_code !== heading.currency_code) {
    throw invalidData(
      `${name} of receipt ${source.receipt_number} was bought in ${source.currency_code.toUpperCase()} and the return is in ${heading.currency_code.toUpperCase()}; make a return of its own`
    )
  }
}

/** What is expected back for a unit: what the receipt cost, less its discount, unless somebody says another price. */
function priceOf(input: ReturnLineInput, name: string, known: LinePrice | null | undefined): LinePrice {
  if (input.unit_price !== undefined && input.unit_price !== null) {
    const per = input.price_per_quantity ?? 1
    return {
      unit_price: unitPrice(input.unit_price, name),
      price_per_quantity: wholeUnits(per, `The number of units that the price of ${name} is for`),
    }
  }
  if (!known)
    throw invalidData(`${name} has no known price from this supplier; give the price that you expect back`)
  return {
    unit_price: unitValue({ ...known, price_per_quantity: 1 }),
    price_per_quantity: known.price_per_quantity,
  }
}

/** What was last paid to the supplier for the items, by their ids. */
async function lastPaid(
  sql: SqlExecutor,
  heading: Heading,
  itemIds: readonly string[]
): Promise<Map<string, LinePrice>> {
  if (!itemIds.length) return new Map()
  const rows = await sql.execute<LinePrice & { inventory_item_id: string }>(
    `SELECT DISTINCT ON (line.inventory_item_id) line.inventory_item_id,
            coalesce(ordered.unit_price, line.unit_price) AS unit_price,
            coalesce(ordered.price_per_quantity, line.price_per_quantity, 1) AS price_per_quantity,
            coalesce(ordered.discount_percent, 0) AS discount_percent
       FROM comptoir_receipt_line line
       JOIN comptoir_receipt receipt ON receipt.id = line.receipt_id AND receipt.status = 'posted'
        AND receipt.supplier_id = ? AND receipt.currency_code = ?
       LEFT JOIN comptoir_purchase_order_line ordered ON ordered.id = line.purchase_order_line_id
      WHERE line.inventory_item_id = ANY(?::text[]) AND line.deleted_at IS NULL
        AND coalesce(ordered.unit_price, line.unit_price) IS NOT NULL
      ORDER BY line.inventory_item_id, receipt.received_on DESC, line.id DESC`,
    [heading.supplier_id, heading.currency_code, itemIds]
  )
  return new Map(rows.map(({ inventory_item_id, ...price }) => [inventory_item_id, price]))
}

async function insertLines(sql: SqlExecutor, id: string, lines: readonly WrittenLine[]): Promise<void> {
  await insertRows(
    sql,
    "comptoir_supplier_return_line",
    LINE_COLUMNS,
    lines.map((line, index) => ({
      ...line,
      id: generateEntityId(undefined, "csrl"),
      supplier_return_id: id,
      position: index + 1,
    }))
  )
  await sql.execute(
    `UPDATE comptoir_supplier_return SET (line_count, unit_count, expected_credit) = (
       SELECT count(*), coalesce(sum(quantity), 0), coalesce(sum(expected_credit), 0)
         FROM comptoir_supplier_return_line WHERE supplier_return_id = ? AND deleted_at IS NULL
     ), updated_at = now() WHERE id = ?`,
    [id, id]
  )
}

export async function updateSupplierReturn(
  id: string,
  changes: SupplierReturnChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const found = await draftById(sql, id)
  if (changes.lines) {
    const sources = await readSources(sql, changes.lines, neighbours, context)
    const lines = await writtenLines(sql, found, changes.lines, sources, act)
    await sql.execute(`DELETE FROM comptoir_supplier_return_line WHERE supplier_return_id = ?`, [id])
    await insertLines(sql, id, lines)
  }
  const { lines, ...fields } = changes
  const { supplier_reference, notes, returned_on } = found
  const before = { supplier_reference, notes, returned_on }
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given }
  await sql.execute(
    `UPDATE comptoir_supplier_return SET supplier_reference = ?, notes = ?, returned_on = ?, updated_at = now() WHERE id = ?`,
    [after.supplier_reference, after.notes, plainDate(after.returned_on, "The day of the return"), id]
  )
  const counted = lines ? { lines: lines.length } : {}
  await neighbours.recordAudit(
    [audit(id, "updated", act, { before, after: { ...after, ...counted } })],
    context
  )
}

export async function deleteSupplierReturn(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const found = await draftById(sql, id)
  await sql.execute(`DELETE FROM comptoir_supplier_return WHERE id = ?`, [id])
  await neighbours.recordAudit([audit(id, "deleted", act, { before: { lines: found.line_count } })], context)
}

export type PostReturnRequest = {
  idempotency_key?: string
  /** False where the supplier is told by other means. */
  mail?: boolean
  note?: string | null
  recipients?: string[]
}

export type SupplierReturnResult = {
  id: string
  number: string
  is_changed: boolean
  mailed: boolean
  positions: Position[]
}

const unchanged = (id: string, number: string): SupplierReturnResult => ({
  id,
  number,
  is_changed: false,
  mailed: false,
  positions: [],
})

/**
 * Sends goods back: they leave free stock or their hold, a replacement is owed anew, and the supplier is told, all in
 * one transaction. Locked are the return, then the receipts, their orders and lines, then the stock, like a
 * receipt that is undone at the same time.
 */
export async function postSupplierReturn(
  id: string,
  request: PostReturnRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<SupplierReturnResult> {
  const sql = storeOf(context)
  const found = await returnById(sql, id)
  const name = returnName(found)
  if (found.status !== "draft") {
    const number = found.number as string
    if (request.idempotency_key && found.post_key === request.idempotency_key) return unchanged(id, number)
    throw notAllowed(`${name} is ${found.status} already; enter another return for other goods`)
  }
  checkTransition(SUPPLIER_RETURN_LIFECYCLE, name, found.status, "posted")
  const lines = await returnedLines(sql, id)
  if (!lines.length) throw notAllowed(`${name} has nothing on it; enter what goes back before posting it`)
  const { sources, orders, ordered } = await lockSources(sql, lines)
  checkReturned(lines, sources, orders, ordered)

  await changeReturned(sql, lines, 1)
  const owed = await changeOwed(sql, lines, ordered, orders, -1, neighbours, context)
  const moves = movesOf(found, lines, 1, act)
  await neighbours.recordMoves(moves, context)
  await neighbours.recordCosts(costsOf(found, lines, act), context)
  const number = await neighbours.takeNumber("supplier_return", act.today, context)
  await sql.execute(
    `UPDATE comptoir_supplier_return SET status = 'posted', number = ?, posted_at = ?::timestamptz, posted_by = ?,
            post_key = ?, updated_at = now() WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, request.idempotency_key ?? null, id]
  )
  const mailed = await tellSupplier(sql, found, number, lines, request, act, neighbours, context)
  const after = { status: "posted", number, expected_credit: found.expected_credit, lines: lines.length }
  await neighbours.recordAudit([audit(id, "posted", act, { before: { status: "draft" }, after })], context)
  return { id, number, is_changed: true, mailed, positions: [...positionsOf(moves), ...owed] }
}

/** Undoes a posted return under a number of its own: its goods are here again, on hold where they were. */
export async function reverseSupplierReturn(
  id: string,
  { reason, idempotency_key }: { reason: string; idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<SupplierReturnResult> {
  const sql = storeOf(context)
  const found = await returnById(sql, id)
  const name = returnName(found)
  if (found.status === "reversed") {
    const number = found.reversal_number as string
    if (idempotency_key && found.reverse_key === idempotency_key) return unchanged(id, number)
    throw notAllowed(`${name} was reversed by ${number} already`)
  }
  checkTransition(SUPPLIER_RETURN_LIFECYCLE, name, found.status, "reversed")
  if (found.credit_received_on) {
    throw notAllowed(
      `${name} cannot be reversed: the supplier credited ${found.credit_received_amount} for it on ${found.credit_received_on}; take that credit off first`
    )
  }
  const lines = await returnedLines(sql, id)
  const { orders, ordered } = await lockSources(sql, lines)

  await changeReturned(sql, lines, -1)
  const owed = await changeOwed(sql, lines, ordered, orders, 1, neighbours, context)
  const moves = movesOf(found, lines, -1, act).map((move) => ({ ...move, reason }))
  await neighbours.recordMoves(moves, context)
  const costs = costsOf(found, lines, act).map((cost) => ({
    ...cost,
    key: `supplier_return_reversal:${cost.document_line_id}`,
    quantity: -cost.quantity,
    reverses_key: cost.key,
    on: act.today,
    reason,
  }))
  await neighbours.recordCosts(costs, context)
  const number = await neighbours.takeNumber("supplier_return_reversal", act.today, context)
  await sql.execute(
    `UPDATE comptoir_supplier_return SET status = 'reversed', reversal_number = ?, reversed_at = ?::timestamptz,
            reversed_by = ?, reverse_reason = ?, reverse_key = ?, updated_at = now() WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, reason, idempotency_key ?? null, id]
  )
  const entry = {
    before: { status: "posted" },
    after: { status: "reversed", reversal_number: number },
    reason,
  }
  await neighbours.recordAudit([audit(id, "reversed", act, entry)], context)
  return { id, number, is_changed: true, mailed: false, positions: [...positionsOf(moves), ...owed] }
}

export type CreditNote = {
  received_on: string
  amount: string | number
  reference?: string | null
}

/** Notes what the supplier credited for a posted return, or that it did not after all. */
export async function noteCredit(
  id: string,
  credit: CreditNote | null,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const found = await returnById(sql, id)
  if (found.status !== "posted") {
    throw notAllowed(`${returnName(found)} is ${found.status}; only a posted return is credited`)
  }
  const amount = credit && (await creditAmount(sql, found, credit.amount))
  const received_on = credit && plainDate(credit.received_on, "The day of the credit")
  await sql.execute(
    `UPDATE comptoir_supplier_return SET credit_received_on = ?, credit_received_amount = ?::numeric, credit_reference = ?,
            updated_at = now() WHERE id = ?`,
    [received_on, amount, credit?.reference || null, id]
  )
  const { credit_received_on, credit_received_amount, credit_reference } = found
  const before = { credit_received_on, credit_received_amount, credit_reference }
  const after = {
    credit_received_on: received_on,
    credit_received_amount: amount,
    credit_reference: credit?.reference || null,
  }
  await neighbours.recordAudit([audit(id, "credited", act, { before, after })], context)
}

async function creditAmount(sql: SqlExecutor, found: ReturnRow, value: string | number): Promise<string> {
  const decimals = await currencyDecimals(sql, found.currency_code)
  const amount = decimal(value, "The credit")
  const isAmount =
    !isNegative(amount) && decimalPlaces(amount) <= decimals && compare(amount, "999999999999999999") <= 0
  if (isAmount) return amount
  throw invalidData(`The credit is ${value}; it must be 0 or more, with at most ${decimals} decimals`)
}

/** Receipts, their orders and lines, each locked in the order of its ids. */
async function lockSources(sql: SqlExecutor, lines: readonly ReturnLineRow[]) {
  const lineIds = [...new Set(lines.flatMap((line) => line.receipt_line_id ?? []))]
  if (!lineIds.length) return { sources: [], orders: [], ordered: [] }
  const named = await sourceLines(sql, lineIds)
  await receiptsById(sql, [...new Set(named.map((line) => line.receipt_id))])
  const orderIds = [...new Set(named.flatMap((line) => line.purchase_order_id ?? []))]
  const orders = orderIds.length ? await receivableOrders(sql, orderIds, "FOR UPDATE") : []
  const ordered = orderIds.length ? await orderedLines(sql, orderIds, "FOR UPDATE") : []
  return { sources: await sourceLines(sql, lineIds, "FOR UPDATE OF line"), orders, ordered }
}

type LockedSources = Awaited<ReturnType<typeof lockSources>>

/** Refuses what the receipts do not have any more, and replacements that no order can await. */
function checkReturned(
  lines: readonly ReturnLineRow[],
  sources: readonly SourceLine[],
  orders: LockedSources["orders"],
  ordered: LockedSources["ordered"]
): void {
  const sourceOf = new Map(sources.map((source) => [source.id, source]))
  const orderOf = new Map(orders.map((order) => [order.id, order]))
  const orderIdOf = new Map(ordered.map((line) => [line.id, line.purchase_order_id]))
  checkReturnedLines(
    lines.map((line) => {
      const source = sourceOf.get(line.receipt_line_id ?? "")
      if (source && source.status !== "posted") {
        throw notAllowed(`Receipt ${source.receipt_number} was reversed, so nothing of it can go back`)
      }
      const order = orderOf.get(orderIdOf.get(line.purchase_order_line_id ?? "") ?? "")
      return {
        ...line,
        name: itemName(line),
        returnable: source ? Number(source.returnable) : null,
        order: order ? { name: orderName(order), is_open: isOpen(order.status) } : null,
      }
    })
  )
}

/** Counts on the receipts' lines what went back of them. */
async function changeReturned(
  sql: SqlExecutor,
  lines: readonly ReturnLineRow[],
  sign: 1 | -1
): Promise<void> {
  const units = new Map<string, number>()
  for (const { receipt_line_id, quantity } of lines) {
    if (receipt_line_id) units.set(receipt_line_id, (units.get(receipt_line_id) ?? 0) + sign * quantity)
  }
  if (!units.size) return
  await sql.execute(
    `UPDATE comptoir_receipt_line line SET returned_quantity = line.returned_quantity + given.units, updated_at = now()
       FROM ${recordset({ id: "text", units: "integer" }, "given")} WHERE line.id = given.id`,
    [JSON.stringify([...units].map(([id, value]) => ({ id, units: value })))]
  )
}

/**
 * What is to be replaced was not received after all: the order awaits it again, until the return is undone. Answers
 * the positions whose incoming goods changed.
 */
async function changeOwed(
  sql: SqlExecutor,
  lines: readonly ReturnLineRow[],
  ordered: readonly OrderedLine[],
  orders: LockedSources["orders"],
  sign: 1 | -1,
  neighbours: Neighbours,
  context: Context
): Promise<Position[]> {
  const units = new Map<string, number>()
  for (const { purchase_order_line_id, quantity, settlement } of lines) {
    if (settlement !== "replace" || !purchase_order_line_id) continue
    units.set(purchase_order_line_id, (units.get(purchase_order_line_id) ?? 0) + quantity)
  }
  const changed = ordered.filter((line) => units.has(line.id))
  if (!changed.length) return []
  const changes: LineChange[] = changed.map((line) => ({
    ...line,
    received_quantity: line.received_quantity + sign * (units.get(line.id) ?? 0),
  }))
  await changeLines(sql, ordered, changes)
  const placeOf = new Map(orders.map((order) => [order.id, order.location_id]))
  const positions = changed.map((line) => ({
    inventory_item_id: line.inventory_item_id,
    location_id: placeOf.get(line.purchase_order_id) as string,
  }))
  await neighbours.markDue(positions, context)
  return positions
}

const movesOf = (found: ReturnRow, lines: readonly ReturnLineRow[], sign: 1 | -1, act: Act): StockMove[] =>
  lines.map((line) => ({
    key: `${sign > 0 ? "supplier_return" : "supplier_return_reversal"}:${line.id}`,
    inventory_item_id: line.inventory_item_id,
    location_id: found.location_id,
    lot: line.lot,
    expires_on: line.expires_on,
    hold_id: line.hold_id,
    quantity: -sign * line.quantity,
    cause: sign > 0 ? "supplier_return" : "supplier_return_reversal",
    document_type: "supplier_return",
    document_id: found.id,
    document_line_id: line.id,
    actor_type: act.actor_id ? "user" : null,
    actor_id: act.actor_id,
    reason: line.reason,
    unit_value: unitValue(line),
    currency_code: found.currency_code,
    occurred_at: act.at,
  }))

/** What the goods that leave were worth: what their receipt line cost, where one is known. */
const costsOf = (
  found: ReturnRow,
  lines: readonly ReturnLineRow[],
  act: Act
): Parameters<Neighbours["recordCosts"]>[0][number][] =>
  lines.map((line) => ({
    key: `supplier_return:${line.id}`,
    inventory_item_id: line.inventory_item_id,
    quantity: -line.quantity,
    unit_cost: unitValue(line),
    currency_code: found.currency_code,
    on: found.returned_on,
    document_type: "supplier_return",
    document_id: found.id,
    document_line_id: line.id,
    actor_id: act.actor_id,
    ...(line.receipt_line_id ? { reverses_key: `receipt:${line.receipt_line_id}` } : {}),
  }))

const positionsOf = (moves: readonly StockMove[]): Position[] =>
  moves.map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id }))

/** Queues the mail that announces the return; answers whether there is one. */
async function tellSupplier(
  sql: SqlExecutor,
  found: ReturnRow,
  number: string,
  lines: readonly ReturnLineRow[],
  { mail = true, note = null, recipients }: PostReturnRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<boolean> {
  if (!mail) return false
  const addresses = recipients?.length ? recipients : await recipientsOf(sql, found.supplier_id)
  if (!addresses.length) return false
  const supplier = await supplierById(sql, found.supplier_id)
  const language = supplier.language_code || act.document_language
  await neighbours.queueMessages(
    [
      {
        key: `supplier_return:${found.id}`,
        template: "supplier_return",
        entity_type: "supplier_return",
        entity_id: found.id,
        recipients: addresses,
        language_code: language.slice(0, 2) === "fr" ? "fr" : "en",
        note,
        data: { number, line_count: lines.length },
      },
    ],
    context
  )
  return true
}

function audit(
  id: string,
  act: string,
  by: Act,
  detail: Partial<Parameters<Neighbours["recordAudit"]>[0][number]>
) {
  return { entity_type: "supplier_return", entity_id: id, act, actor_id: by.actor_id, ...detail }
}
