import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { unitValue } from "../../../domain/purchasing/line-price"
import { RECEIPT_LIFECYCLE, ReceiptStatus } from "../../../domain/purchasing/lifecycles"
import { checkLineCount, itemName } from "../../../domain/purchasing/order-line"
import { plainDate } from "../../../domain/purchasing/plain-date"
import {
  checkBringsSomething,
  checkDelivery,
  checkReceivable,
  checkTracking,
  checkUnplanned,
  DeliveredLine,
  everythingOutstanding,
  lineName,
  nothingCounted,
  receiptName,
  takenIn,
  Undone,
  undoneOf,
  unplannedPrice,
} from "../../../domain/purchasing/receive"
import { closedWithinTolerance, reopened, Tolerance } from "../../../domain/purchasing/tolerance"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { StockMove } from "../../../domain/stock/move"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { warehouseName } from "./core"
import { trackingOf } from "./item-tracking"
import { itemsToOrder } from "./offers"
import type { Position } from "./owed"
import {
  changeLines,
  LineChange,
  orderedLines,
  OrderedLine,
  receivableOrder,
  rememberDeliveryDays,
  tolerancesOf,
} from "./receivable-lines"
import { Columns, insertRows, recordset, storeOf } from "./sql"
import { supplierById } from "./suppliers"

export type DeliveredLineInput = {
  purchase_order_line_id?: string | null
  /** Of goods without an order. */
  inventory_item_id?: string
  accepted_quantity: number
  rejected_quantity?: number
  reject_reason?: string | null
  quarantined_quantity?: number
  quarantine_reason?: string | null
  lot?: string | null
  expires_on?: string | null
  /** Of goods without an order; the supplier's own price where it is left out. */
  unit_price?: string | number | null
  price_per_quantity?: number | null
}

export type NewReceipt = {
  purchase_order_id?: string | null
  /** Of goods without an order: from whom, and where they came. */
  supplier_id?: string
  location_id?: string
  lines?: DeliveredLineInput[]
  delivery_note?: string | null
  received_on?: string
  notes?: string | null
  /** Whether somebody is still counting it. */
  counting?: boolean
  idempotency_key?: string
}

export type ReceiptChanges = Omit<
  NewReceipt,
  "purchase_order_id" | "supplier_id" | "location_id" | "idempotency_key"
>

export type ReceiptRow = {
  id: string
  number: string | null
  reversal_number: string | null
  purchase_order_id: string | null
  supplier_id: string
  location_id: string
  currency_code: string | null
  status: ReceiptStatus
  delivery_note: string | null
  received_on: string
  notes: string | null
  post_key: string | null
  reverse_key: string | null
}

type ReceiptLineRow = DeliveredLine & {
  id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  quarantined_quantity: number
  quarantine_reason: string | null
  returned_quantity: number
  hold_id: string | null
  unit_price: string | null
  price_per_quantity: number | null
}

const LINE_COLUMNS: Columns = {
  id: "text",
  receipt_id: "text",
  position: "integer",
  purchase_order_line_id: "text",
  inventory_item_id: "text",
  accepted_quantity: "integer",
  rejected_quantity: "integer",
  reject_reason: "text",
  quarantined_quantity: "integer",
  quarantine_reason: "text",
  unit_price: "numeric",
  price_per_quantity: "integer",
  lot: "text",
  expires_on: "text",
}

/** The receipts, locked in the order of their ids: what goes back of them and what undoes them wait here. */
export const receiptsById = (sql: SqlExecutor, ids: readonly string[]): Promise<ReceiptRow[]> =>
  sql.execute<ReceiptRow>(
    `SELECT id, number, reversal_number, purchase_order_id, supplier_id, location_id, currency_code, status, delivery_note,
            received_on, notes, post_key, reverse_key
       FROM comptoir_receipt WHERE id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
    [ids]
  )

async function receiptById(sql: SqlExecutor, id: string): Promise<ReceiptRow> {
  const [row] = await receiptsById(sql, [id])
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
    `SELECT line.id, line.position, line.purchase_order_line_id, line.inventory_item_id,
            coalesce(ordered.sku, item.sku) AS sku, coalesce(ordered.title, item.title) AS title,
            line.accepted_quantity, line.rejected_quantity, line.reject_reason, line.quarantined_quantity,
            line.quarantine_reason, line.returned_quantity, line.hold_id, line.unit_price, line.price_per_quantity,
            line.lot, line.expires_on
       FROM comptoir_receipt_line line
       LEFT JOIN comptoir_purchase_order_line ordered ON ordered.id = line.purchase_order_line_id
       LEFT JOIN inventory_item item ON item.id = line.inventory_item_id
      WHERE line.receipt_id = ? AND line.deleted_at IS NULL ORDER BY coalesce(ordered.position, 0), line.position, line.id`,
    [id]
  )

const deliveredLine = (input: DeliveredLineInput): DeliveredLine => ({
  purchase_order_line_id: input.purchase_order_line_id ?? null,
  accepted_quantity: input.accepted_quantity,
  rejected_quantity: input.rejected_quantity ?? 0,
  reject_reason: input.reject_reason || null,
  quarantined_quantity: input.quarantined_quantity ?? 0,
  quarantine_reason: input.quarantine_reason || null,
  lot: input.lot || null,
  expires_on: input.expires_on ?? null,
})

type WrittenLine = DeliveredLine & {
  inventory_item_id: string
  unit_price: string | null
  price_per_quantity: number | null
}

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
  const draft = input.purchase_order_id
    ? await planned(sql, input.purchase_order_id, input, act)
    : await unplanned(sql, input, act, neighbours, context)
  const id = generateEntityId(undefined, "crec")
  const written = await sql.execute(
    `INSERT INTO comptoir_receipt (id, purchase_order_id, supplier_id, location_id, currency_code, status, delivery_note,
            received_on, notes, created_by, create_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (create_key) DO NOTHING RETURNING id`,
    [
      id,
      input.purchase_order_id ?? null,
      draft.supplier_id,
      draft.location_id,
      draft.currency_code,
      input.counting ? "counting" : "draft",
      input.delivery_note ?? null,
      plainDate(input.received_on ?? act.today, "The day of the delivery"),
      input.notes ?? null,
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  if (!written.length) return (await receiptOfKey(sql, input)) as string
  await insertDelivered(sql, id, draft.lines)
  const after = { purchase_order: draft.name, lines: draft.lines.length }
  await neighbours.recordAudit([audit(id, "created", act, { after })], context)
  return id
}

type Draft = {
  name: string | null
  supplier_id: string
  location_id: string
  currency_code: string
  lines: WrittenLine[]
}

async function planned(sql: SqlExecutor, orderId: string, input: NewReceipt, act: Act): Promise<Draft> {
  const order = await receivableOrder(sql, orderId)
  checkReceivable(order)
  const { supplier_id, location_id, currency_code } = order
  for (const [what, given, its] of [
    ["supplier", input.supplier_id, supplier_id],
    ["warehouse", input.location_id, location_id],
  ]) {
    if (given && given !== its) {
      throw invalidData(
        `The ${what} of a receipt is its order's, ${its}; leave it out, or leave the order out`
      )
    }
  }
  const ordered = await orderedLines(sql, [orderId])
  const proposed = act.sees_expected ? everythingOutstanding : nothingCounted
  const delivered = input.lines ? input.lines.map(deliveredLine) : proposed(ordered)
  const lines = plannedLines(order, ordered, delivered, act)
  return { name: order.number, supplier_id, location_id, currency_code, lines }
}

function plannedLines(
  order: Parameters<typeof checkDelivery>[0],
  ordered: readonly OrderedLine[],
  delivered: readonly DeliveredLine[],
  act: Act
): WrittenLine[] {
  checkLineCount("The receipt", delivered.length)
  const { sees_expected } = act
  checkDelivery(order, ordered, delivered, {
    tolerances: tolerancesOf(ordered, act.tolerance),
    sees_expected,
  })
  const itemOf = new Map(ordered.map((line) => [line.id, line.inventory_item_id]))
  return delivered.map((line) => ({
    ...line,
    inventory_item_id: itemOf.get(line.purchase_order_line_id ?? "") as string,
    unit_price: null,
    price_per_quantity: null,
  }))
}

/** Goods that nobody ordered: from which supplier, where, and at which price. */
async function unplanned(
  sql: SqlExecutor,
  input: NewReceipt,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Draft> {
  if (!input.supplier_id || !input.location_id) {
    throw invalidData(
      "A receipt names the purchase order that it brings, or the supplier and the warehouse of goods without an order"
    )
  }
  const supplier = await supplierById(sql, input.supplier_id)
  const warehouse = await warehouseName(sql, input.location_id)
  const tracked = await neighbours.listTracked([input.location_id], context)
  if (!tracked.has(input.location_id)) {
    throw notAllowed(`Warehouse ${warehouse} is not tracked by Comptoir; switch it on in Stock → Warehouses`)
  }
  const { id: supplier_id, currency_code } = supplier
  const lines = await unplannedLines(sql, { supplier_id, currency_code }, input.lines ?? [], act)
  return { name: null, supplier_id, location_id: input.location_id, currency_code, lines }
}

async function unplannedLines(
  sql: SqlExecutor,
  { supplier_id, currency_code }: { supplier_id: string; currency_code: string },
  inputs: readonly DeliveredLineInput[],
  act: Act
): Promise<WrittenLine[]> {
  checkLineCount("The receipt", inputs.length)
  const ordered = inputs.find((line) => line.purchase_order_line_id)
  if (ordered) {
    throw invalidData(
      `Line ${ordered.purchase_order_line_id} is of a purchase order; name the order on the receipt, or the item on the line`
    )
  }
  const nameless = inputs.findIndex((line) => !line.inventory_item_id)
  if (nameless >= 0)
    throw invalidData(`Line ${nameless + 1} of the receipt names no inventory item; say which came`)
  const ids = [...new Set(inputs.map((line) => line.inventory_item_id as string))]
  const units = new Map<string, number>()
  for (const line of inputs) {
    const id = line.inventory_item_id as string
    units.set(id, (units.get(id) ?? 0) + takenIn(deliveredLine(line)))
  }
  const items = await itemsToOrder(
    sql,
    supplier_id,
    ids.map((inventory_item_id) => ({ inventory_item_id, quantity: units.get(inventory_item_id) })),
    act.today
  )
  const named = new Map(
    [...items.values()].map((item, at) => [item.inventory_item_id, { ...item, position: at + 1 }])
  )
  const delivered = inputs.map((input) => ({
    ...deliveredLine(input),
    inventory_item_id: input.inventory_item_id ?? "",
  }))
  checkUnplanned(named, delivered)
  return inputs.map((input, at) => {
    const line = delivered[at] as (typeof delivered)[number]
    const item = items.get(line.inventory_item_id)
    const offer = item?.offer && item.offer.currency_code === currency_code ? item.offer : null
    const listed = offer && {
      unit_price: unitValue({ ...offer, price_per_quantity: 1 }),
      price_per_quantity: offer.price_per_quantity,
    }
    return {
      ...line,
      ...unplannedPrice(itemName(item ?? { ...line, sku: null, title: null }), input, listed),
    }
  })
}

async function receiptOfKey(sql: SqlExecutor, input: NewReceipt): Promise<string | undefined> {
  if (!input.idempotency_key) return undefined
  const [known] = await sql.execute<{
    id: string
    number: string | null
    purchase_order_id: string | null
    supplier_id: string
    location_id: string
  }>(
    `SELECT id, number, purchase_order_id, supplier_id, location_id FROM comptoir_receipt WHERE create_key = ?`,
    [input.idempotency_key]
  )
  if (!known) return undefined
  const isSame = input.purchase_order_id
    ? known.purchase_order_id === input.purchase_order_id
    : !known.purchase_order_id &&
      known.supplier_id === input.supplier_id &&
      known.location_id === input.location_id
  if (isSame) return known.id
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
  if (changes.lines) {
    const lines = receipt.purchase_order_id
      ? plannedLines(
          await receivableOrder(sql, receipt.purchase_order_id),
          await orderedLines(sql, [receipt.purchase_order_id]),
          changes.lines.map(deliveredLine),
          act
        )
      : await unplannedLines(
          sql,
          { supplier_id: receipt.supplier_id, currency_code: receipt.currency_code as string },
          changes.lines,
          act
        )
    await sql.execute(`DELETE FROM comptoir_receipt_line WHERE receipt_id = ?`, [id])
    await insertDelivered(sql, id, lines)
  }
  const { lines, counting, ...fields } = changes
  const { delivery_note, received_on, notes } = receipt
  const before = { delivery_note, received_on, notes }
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  }
  const status = counting === undefined ? receipt.status : counting ? "counting" : "draft"
  await sql.execute(
    `UPDATE comptoir_receipt SET delivery_note = ?, received_on = ?, notes = ?, status = ?, updated_at = now() WHERE id = ?`,
    [after.delivery_note, plainDate(after.received_on, "The day of the delivery"), after.notes, status, id]
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
  lines: readonly WrittenLine[]
): Promise<void> {
  await insertRows(
    sql,
    "comptoir_receipt_line",
    LINE_COLUMNS,
    lines.map((line, index) => ({
      ...line,
      id: generateEntityId(undefined, "crln"),
      receipt_id: receiptId,
      position: index + 1,
    }))
  )
}

export type ReceiptResult = {
  id: string
  number: string
  purchase_order_id: string | null
  is_changed: boolean
  positions: Position[]
}

const unchanged = (receipt: ReceiptRow, number: string): ReceiptResult => ({
  id: receipt.id,
  number,
  purchase_order_id: receipt.purchase_order_id,
  is_changed: false,
  positions: [],
})

/**
 * Books a delivery: its number, what the order's lines have received, the holds, the costs and the pending moves of the
 * ledger are one transaction. The receipt is locked first, so that of twenty clerks who press the button one books and
 * the others find it booked.
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
    if (idempotency_key && receipt.post_key === idempotency_key) return unchanged(receipt, number)
    throw notAllowed(
      `${receiptName(receipt)} is ${receipt.status} already; enter another receipt for another delivery`
    )
  }
  checkTransition(RECEIPT_LIFECYCLE, receiptName(receipt), receipt.status, "posted")
  const { order, ordered, delivered } = await readDelivery(sql, receipt)
  checkBringsSomething(receiptName(receipt), delivered)
  const tolerances = tolerancesOf(ordered, act.tolerance)
  if (order) {
    checkReceivable(order)
    checkDelivery(order, ordered, delivered, { tolerances, sees_expected: act.sees_expected })
  }
  const tracking = await trackingOf(
    sql,
    delivered.map((line) => line.inventory_item_id)
  )
  const byId = byIdOf(ordered)
  for (const line of delivered) {
    checkTracking(nameOf(line, byId), line, tracking.get(line.inventory_item_id), receipt.received_on)
  }

  const changes = changesOf(ordered, delivered, 1).map((line) => ({
    ...line,
    ...closedWithinTolerance(line, tolerances.get(line.id) as Tolerance, act.closes_within_tolerance),
  }))
  await changeLines(sql, ordered, changes)
  const lines = await putAside(sql, receipt, delivered, act, neighbours, context)
  await neighbours.recordMoves(movesOf(receipt, ordered, lines, act), context)
  const costs = costsOf(receipt, ordered, lines, act)
  const valued = costs.length ? await neighbours.recordCosts(costs, context) : null
  const number = await neighbours.takeNumber("receipt", act.today, context)
  await sql.execute(
    `UPDATE comptoir_receipt SET status = 'posted', number = ?, posted_at = ?::timestamptz, posted_by = ?, post_key = ?,
            currency_code = coalesce(currency_code, ?), exchange_rate = ?::numeric, valuation_currency = ?,
            updated_at = now() WHERE id = ?`,
    [
      number,
      act.at.toISOString(),
      act.actor_id,
      idempotency_key ?? null,
      order?.currency_code ?? null,
      valued?.rate ?? null,
      valued?.valuation_currency ?? null,
      id,
    ]
  )
  if (order) await rememberDeliveryDays(sql, [order.id])
  const after = { status: "posted", number, purchase_order: order?.number ?? null }
  await neighbours.recordAudit(
    [audit(id, "posted", act, { before: { status: receipt.status }, after })],
    context
  )
  return {
    id,
    number,
    purchase_order_id: receipt.purchase_order_id,
    is_changed: true,
    positions: positionsOf(receipt, delivered),
  }
}

/** The order, its lines and what was delivered: the order and its lines locked, in one order for all. */
async function readDelivery(sql: SqlExecutor, receipt: ReceiptRow) {
  const order = receipt.purchase_order_id
    ? await receivableOrder(sql, receipt.purchase_order_id, "FOR UPDATE")
    : null
  const ordered = order ? await orderedLines(sql, [order.id], "FOR UPDATE") : []
  return { order, ordered, delivered: await deliveredLinesOf(sql, receipt.id) }
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
    if (idempotency_key && receipt.reverse_key === idempotency_key) return unchanged(receipt, number)
    throw notAllowed(`${receiptName(receipt)} was reversed by ${number} already`)
  }
  checkTransition(RECEIPT_LIFECYCLE, receiptName(receipt), receipt.status, "reversed")
  const { order, ordered, delivered } = await readDelivery(sql, receipt)
  const undone = await undoneLines(receipt, ordered, delivered, neighbours, context)

  const changes = changesOf(ordered, delivered, -1).map((line) => ({ ...line, ...reopened(line) }))
  await changeLines(sql, ordered, changes)
  await neighbours.recordMoves(movesBack(receipt, ordered, delivered, undone, reason, act), context)
  const costs = costsOf(receipt, ordered, delivered, act).map((cost) => ({
    ...cost,
    key: `reversal:${cost.document_line_id}`,
    quantity: -cost.quantity,
    reverses_key: cost.key,
    on: act.today,
    reason,
  }))
  if (costs.length) await neighbours.recordCosts(costs, context)
  const number = await neighbours.takeNumber("receipt_reversal", act.today, context)
  await sql.execute(
    `UPDATE comptoir_receipt SET status = 'reversed', reversal_number = ?, reversed_at = ?::timestamptz, reversed_by = ?,
            reverse_reason = ?, reverse_key = ?, updated_at = now() WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, reason, idempotency_key ?? null, id]
  )
  if (order) await rememberDeliveryDays(sql, [order.id])
  const entry = {
    before: { status: "posted" },
    after: { status: "reversed", reversal_number: number },
    reason,
  }
  await neighbours.recordAudit([audit(id, "reversed", act, entry)], context)
  return {
    id,
    number,
    purchase_order_id: receipt.purchase_order_id,
    is_changed: true,
    positions: positionsOf(receipt, delivered),
  }
}

/** What a reversal takes out, by the receipt line's id; refuses goods that are not there any more. */
async function undoneLines(
  receipt: ReceiptRow,
  ordered: readonly OrderedLine[],
  delivered: readonly ReceiptLineRow[],
  neighbours: Neighbours,
  context: Context
): Promise<Map<string, Undone>> {
  const ids = delivered.flatMap((line) => line.hold_id ?? [])
  const holds = ids.length ? await neighbours.holdsOf({ ids }, context) : []
  const holdOf = new Map(holds.map((hold) => [hold.id, hold]))
  const byId = byIdOf(ordered)
  return new Map(
    delivered.map((line) => {
      const hold = holdOf.get(line.hold_id ?? "") ?? null
      return [line.id, undoneOf(receiptName(receipt), { ...line, name: nameOf(line, byId), hold })]
    })
  )
}

/** What the delivery, taken once or taken back, makes of the order's lines; all lots of a line together. */
function changesOf(
  ordered: readonly OrderedLine[],
  delivered: readonly ReceiptLineRow[],
  sign: 1 | -1
): (OrderedLine & LineChange)[] {
  const brought = new Map<string, { taken: number; rejected: number; quarantined: number }>()
  for (const line of delivered) {
    const id = line.purchase_order_line_id as string
    const sum = brought.get(id) ?? { taken: 0, rejected: 0, quarantined: 0 }
    brought.set(id, {
      taken: sum.taken + takenIn(line),
      rejected: sum.rejected + line.rejected_quantity,
      quarantined: sum.quarantined + line.quarantined_quantity,
    })
  }
  return ordered.flatMap((line) => {
    const sum = brought.get(line.id)
    if (!sum) return []
    return {
      ...line,
      received_quantity: line.received_quantity + sign * sum.taken,
      rejected_quantity: line.rejected_quantity + sign * sum.rejected,
      quarantined_quantity: line.quarantined_quantity + sign * sum.quarantined,
    }
  })
}

/** Opens a hold for what is put aside of each line; its units go on it with the moves that name it. */
async function putAside(
  sql: SqlExecutor,
  receipt: ReceiptRow,
  delivered: readonly ReceiptLineRow[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ReceiptLineRow[]> {
  const holdOf = new Map(
    delivered
      .filter((line) => line.quarantined_quantity > 0)
      .map((line) => [line.id, generateEntityId(undefined, "chld")])
  )
  if (!holdOf.size) return [...delivered]
  const lines = delivered.map((line) => ({ ...line, hold_id: holdOf.get(line.id) ?? null }))
  await neighbours.placeHolds(
    lines
      .filter((line) => line.hold_id)
      .map((line) => ({
        id: line.hold_id as string,
        inventory_item_id: line.inventory_item_id,
        location_id: receipt.location_id,
        quantity: line.quarantined_quantity,
        kind: "quarantine" as const,
        reason: line.quarantine_reason,
        lot: line.lot,
        expires_on: line.expires_on,
        document_type: "receipt",
        document_id: receipt.id,
        document_line_id: line.id,
        actor_id: act.actor_id,
        at: act.at,
        is_incoming: true,
      })),
    context
  )
  await sql.execute(
    `UPDATE comptoir_receipt_line line SET hold_id = given.hold_id
       FROM ${recordset({ id: "text", hold_id: "text" }, "given")} WHERE line.id = given.id`,
    [JSON.stringify([...holdOf].map(([id, hold_id]) => ({ id, hold_id })))]
  )
  return lines
}

type Part = { key: string; quantity: number; hold_id: string | null }

function moveOf(
  receipt: ReceiptRow,
  line: ReceiptLineRow,
  part: Part,
  cause: StockMove["cause"],
  ordered: ReadonlyMap<string, OrderedLine>,
  act: Act
): StockMove {
  return {
    ...part,
    inventory_item_id: line.inventory_item_id,
    location_id: receipt.location_id,
    lot: line.lot,
    expires_on: line.expires_on,
    cause,
    document_type: "receipt",
    document_id: receipt.id,
    document_line_id: line.id,
    actor_type: act.actor_id ? "user" : null,
    actor_id: act.actor_id,
    unit_value: unitValue(priceOf(line, ordered)),
    currency_code: receipt.currency_code,
    occurred_at: act.at,
  }
}

function movesOf(
  receipt: ReceiptRow,
  ordered: readonly OrderedLine[],
  delivered: readonly ReceiptLineRow[],
  act: Act
): StockMove[] {
  const byId = byIdOf(ordered)
  const cause = receipt.purchase_order_id ? "receipt" : "unplanned_receipt"
  return delivered.flatMap((line) =>
    [
      { key: `receipt:${line.id}`, quantity: line.accepted_quantity, hold_id: null },
      { key: `receipt:${line.id}:hold`, quantity: line.quarantined_quantity, hold_id: line.hold_id },
    ]
      .filter((part) => part.quantity > 0)
      .map((part) => moveOf(receipt, line, part, cause, byId, act))
  )
}

function movesBack(
  receipt: ReceiptRow,
  ordered: readonly OrderedLine[],
  delivered: readonly ReceiptLineRow[],
  undone: ReadonlyMap<string, Undone>,
  reason: string,
  act: Act
): StockMove[] {
  const byId = byIdOf(ordered)
  return delivered.flatMap((line) => {
    const { free, held } = undone.get(line.id) as Undone
    return [
      { key: `reversal:${line.id}`, quantity: -free, hold_id: null },
      { key: `reversal:${line.id}:hold`, quantity: -held, hold_id: line.hold_id },
    ]
      .filter((part) => part.quantity < 0)
      .map((part) => ({ ...moveOf(receipt, line, part, "receipt_reversal", byId, act), reason }))
  })
}

/** What each line's goods cost, for sale or put aside. */
function costsOf(
  receipt: ReceiptRow,
  ordered: readonly OrderedLine[],
  delivered: readonly ReceiptLineRow[],
  act: Act
): Parameters<Neighbours["recordCosts"]>[0][number][] {
  const byId = byIdOf(ordered)
  return delivered
    .filter((line) => takenIn(line) > 0)
    .map((line) => ({
      key: `receipt:${line.id}`,
      inventory_item_id: line.inventory_item_id,
      quantity: takenIn(line),
      unit_cost: unitValue(priceOf(line, byId)),
      currency_code: receipt.currency_code as string,
      on: receipt.received_on,
      document_type: "receipt",
      document_id: receipt.id,
      document_line_id: line.id,
      actor_id: act.actor_id,
    }))
}

const priceOf = (line: ReceiptLineRow, ordered: ReadonlyMap<string, OrderedLine>) =>
  ordered.get(line.purchase_order_line_id ?? "") ?? {
    unit_price: line.unit_price ?? "0",
    price_per_quantity: line.price_per_quantity ?? 1,
  }

/** A line is called by its position in the order; without one, by its position in the receipt. */
const nameOf = (line: ReceiptLineRow, ordered: ReadonlyMap<string, OrderedLine>): string =>
  lineName(ordered.get(line.purchase_order_line_id ?? "") ?? line)

const byIdOf = (ordered: readonly OrderedLine[]): Map<string, OrderedLine> =>
  new Map(ordered.map((line) => [line.id, line]))

const positionsOf = ({ location_id }: ReceiptRow, delivered: readonly ReceiptLineRow[]): Position[] =>
  delivered
    .filter((line) => takenIn(line) > 0)
    .map(({ inventory_item_id }) => ({ inventory_item_id, location_id }))

function audit(
  id: string,
  act: string,
  by: Act,
  detail: Partial<Parameters<Neighbours["recordAudit"]>[0][number]>
) {
  return { entity_type: "receipt", entity_id: id, act, actor_id: by.actor_id, ...detail }
}
