import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { checkMergeable, mergeLines } from "../../../domain/purchasing/merge-orders"
import { orderTotal } from "../../../domain/purchasing/line-price"
import { checkReopen, checkShortClose, orderName } from "../../../domain/purchasing/order-acts"
import { checkLineCount, itemName, OrderLine } from "../../../domain/purchasing/order-line"
import { checkOrderable, orderableQuantity } from "../../../domain/purchasing/orderable-quantity"
import { PlainDate, plainDate } from "../../../domain/purchasing/plain-date"
import { outstanding } from "../../../domain/purchasing/received-status"
import { vatBreakdown, vatTotal } from "../../../domain/purchasing/vat"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { currencyDecimals, warehouseName } from "./core"
import { itemsToOrder } from "./offers"
import { LineRequest, readLines } from "./order-lines"
import {
  audit,
  insertLines,
  lastPosition,
  LineRow,
  linesOf,
  NewLine,
  OrderRow,
  orderById,
  ordersById,
  sumUp,
} from "./order-rows"
import type { Position } from "./owed"
import { storeOf } from "./sql"
import { checkActive, supplierById } from "./suppliers"

export { linesOf, orderById } from "./order-rows"
export type { LineRow, OrderRow } from "./order-rows"

export type NewPurchaseOrder = {
  supplier_id: string
  location_id: string
  lines?: LineRequest[]
  supplier_reference?: string | null
  notes?: string | null
  /** When the whole order is wanted: the expected day of each line that has none of its own. */
  requested_on?: PlainDate | null
  quotation_request_id?: string | null
  idempotency_key?: string
}

export type DraftChanges = {
  supplier_reference?: string | null
  notes?: string | null
  requested_on?: PlainDate | null
  /** All lines of the draft, in place of those it has. */
  lines?: LineRequest[]
}

/** Writes a draft. The same key asked twice answers the same order. */
export async function createOrder(
  input: NewPurchaseOrder,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const { id } = await writeDraft(input, act, neighbours, context)
  return id
}

async function writeDraft(
  input: NewPurchaseOrder & { duplicated_from_id?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ id: string; is_new: boolean }> {
  const sql = storeOf(context)
  const known = await orderOfKey(sql, input)
  if (known) return { id: known, is_new: false }
  const supplier = await supplierById(sql, input.supplier_id)
  checkActive(supplier)
  const warehouse = await warehouseName(sql, input.location_id)
  const tracked = await neighbours.listTracked([input.location_id], context)
  if (!tracked.has(input.location_id)) {
    throw notAllowed(`Warehouse ${warehouse} is not tracked by Comptoir; switch it on in Stock → Warehouses`)
  }
  const requested_on = requestedOn(input.requested_on)
  const { currency_code } = supplier
  const order = { currency_code, location_id: input.location_id, requested_on }
  const decimals = await currencyDecimals(sql, currency_code)
  const lines = await readLines(sql, supplier, order, input.lines ?? [], act, decimals)
  const id = generateEntityId(undefined, "cpo")
  const written = await sql.execute(
    `INSERT INTO comptoir_purchase_order (id, supplier_id, location_id, currency_code, supplier_reference, notes, requested_on,
            quotation_request_id, duplicated_from_id, line_count, total, vat_total, expected_on, created_by, idempotency_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`,
    [
      id,
      supplier.id,
      input.location_id,
      currency_code,
      input.supplier_reference ?? null,
      input.notes ?? null,
      requested_on,
      input.quotation_request_id ?? null,
      input.duplicated_from_id ?? null,
      ...sums(lines, decimals),
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  // Another request with this key was faster: its order is the answer.
  if (!written.length) return { id: (await orderOfKey(sql, input)) as string, is_new: false }
  await insertLines(sql, id, lines, 0)
  const origin = input.duplicated_from_id ? { duplicated_from: input.duplicated_from_id } : {}
  const after = { supplier: supplier.name, warehouse, lines: lines.length, ...origin }
  await neighbours.recordAudit([audit(id, "created", act, { after })], context)
  return { id, is_new: true }
}

/** Count, net, VAT and last day of the lines of a new order, as `sumUp` keeps them afterwards. */
function sums(lines: readonly OrderLine[], decimals: number) {
  const days = lines.map((line) => line.expected_on).sort()
  return [
    lines.length,
    orderTotal(
      lines.map((line) => line.line_total),
      decimals
    ),
    vatTotal(vatBreakdown(lines, decimals), decimals),
    days[days.length - 1] ?? null,
  ]
}

const requestedOn = (day: PlainDate | null | undefined): PlainDate | null =>
  day ? plainDate(day, "The day that the order is wanted on") : null

async function orderOfKey(
  sql: SqlExecutor,
  input: Pick<NewPurchaseOrder, "idempotency_key" | "supplier_id" | "location_id">
): Promise<string | undefined> {
  if (!input.idempotency_key) return undefined
  const [known] = await sql.execute<{
    id: string
    number: string | null
    supplier_id: string
    location_id: string
  }>(`SELECT id, number, supplier_id, location_id FROM comptoir_purchase_order WHERE idempotency_key = ?`, [
    input.idempotency_key,
  ])
  if (!known) return undefined
  if (known.supplier_id === input.supplier_id && known.location_id === input.location_id) return known.id
  throw invalidData(
    `The idempotency key ${input.idempotency_key} made ${orderName(known)} for another supplier or warehouse; use a new key`
  )
}

/** Changes a draft; its lines are replaced as a whole where they are given. */
export async function updateDraft(
  id: string,
  changes: DraftChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const order = await draftById(sql, id)
  const { lines, ...fields } = changes
  const requested_on =
    fields.requested_on === undefined ? order.requested_on : requestedOn(fields.requested_on)
  const decimals = await currencyDecimals(sql, order.currency_code)
  const written = lines && (await readLinesOf(sql, { ...order, requested_on }, lines, act, decimals))
  await sql.execute(
    `UPDATE comptoir_purchase_order SET supplier_reference = ?, notes = ?, requested_on = ?, updated_at = now() WHERE id = ?`,
    [
      fields.supplier_reference === undefined ? order.supplier_reference : fields.supplier_reference,
      fields.notes === undefined ? order.notes : fields.notes,
      requested_on,
      id,
    ]
  )
  if (written) await replaceLines(sql, id, written, decimals)
  const { supplier_reference, notes, line_count } = order
  const before = { supplier_reference, notes, ...(lines ? { lines: line_count } : {}) }
  const after = { supplier_reference, notes, ...fields, ...(lines ? { lines: lines.length } : {}) }
  await neighbours.recordAudit([audit(id, "updated", act, { before, after })], context)
}

async function replaceLines(
  sql: SqlExecutor,
  id: string,
  lines: readonly NewLine[],
  decimals: number
): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_purchase_order_line WHERE purchase_order_id = ?`, [id])
  await insertLines(sql, id, lines, 0)
  await sumUp(sql, id, decimals)
}

/** Adds lines at the end of a draft. */
export async function addLines(
  id: string,
  requests: readonly LineRequest[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const order = await draftById(sql, id)
  checkLineCount(orderName(order), order.line_count + requests.length)
  const decimals = await currencyDecimals(sql, order.currency_code)
  const lines = await readLinesOf(sql, order, requests, act, decimals)
  await insertLines(sql, id, lines, await lastPosition(sql, id))
  await sumUp(sql, id, decimals)
  const after = {
    added: lines.slice(0, 20).map(({ sku, quantity }) => ({ sku, quantity })),
    lines: lines.length,
  }
  await neighbours.recordAudit([audit(id, "lines_added", act, { after })], context)
}

/** Takes a line out of a draft. */
export async function removeLine(
  id: string,
  lineId: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const order = await draftById(sql, id)
  const [removed] = await sql.execute<{ sku: string | null; quantity: number }>(
    `DELETE FROM comptoir_purchase_order_line WHERE id = ? AND purchase_order_id = ? RETURNING sku, quantity`,
    [lineId, id]
  )
  if (!removed) throw notFound(`${orderName(order)} has no line ${lineId}`)
  await sumUp(sql, id, await currencyDecimals(sql, order.currency_code))
  await neighbours.recordAudit([audit(id, "line_removed", act, { before: removed })], context)
}

/** Throws a draft away. What has a number stays: it is cancelled instead. */
export async function deleteDraft(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const order = await draftById(sql, id)
  if (order.number)
    throw notAllowed(`${orderName(order)} has a number and cannot be deleted; cancel it instead`)
  await sql.execute(`DELETE FROM comptoir_purchase_order WHERE id = ?`, [id])
  await neighbours.recordAudit([audit(id, "deleted", act, { before: { lines: order.line_count } })], context)
}

/**
 * Puts the lines of several drafts of one supplier, warehouse and currency on the first of them; the others are
 * cancelled and point to it. Asked twice, it answers the same order.
 */
export async function mergeOrders(
  ids: readonly string[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const wanted = [...new Set(ids)]
  const found = new Map((await ordersById(sql, wanted, "FOR UPDATE")).map((order) => [order.id, order]))
  const orders = wanted.map((id) => {
    const order = found.get(id)
    if (!order) throw notFound(`Purchase order ${id} does not exist`)
    return order
  })
  if (await isMerged(sql, wanted)) return wanted[0] as string
  checkMergeable(orders)
  const [into, ...others] = orders as [OrderRow, ...OrderRow[]]
  const decimals = await currencyDecimals(sql, into.currency_code)
  const lines = mergeLines(await linesOfAll(sql, wanted), decimals, orderName(into))
  orderTotal(
    lines.map((line) => line.line_total),
    decimals
  )
  await checkMinimums(sql, into, lines, act)
  await replaceLines(
    sql,
    into.id,
    lines.map((line) => ({ ...line, expected_on: line.expected_on as PlainDate })),
    decimals
  )
  await sql.execute(
    `UPDATE comptoir_purchase_order
        SET status = 'cancelled', merged_into_id = ?, cancelled_at = ?::timestamptz, cancelled_by = ?, updated_at = now()
      WHERE id = ANY(?::text[])`,
    [into.id, act.at.toISOString(), act.actor_id, others.map((order) => order.id)]
  )
  const merged = others.map((order) => order.number ?? order.id)
  await neighbours.recordAudit(
    [
      audit(into.id, "merged", act, {
        before: { lines: into.line_count },
        after: { lines: lines.length, merged },
      }),
      ...others.map((order) =>
        audit(order.id, "cancelled", act, {
          before: { status: order.status },
          after: { status: "cancelled", merged_into: into.number ?? into.id },
        })
      ),
    ],
    context
  )
  return into.id
}

/** Whether the others were merged into the first already, by the same request sent before. */
async function isMerged(sql: SqlExecutor, [into, ...others]: readonly string[]): Promise<boolean> {
  if (!others.length) return false
  const [counted] = await sql.execute<{ count: string }>(
    `SELECT count(*) AS count FROM comptoir_purchase_order WHERE id = ANY(?::text[]) AND merged_into_id = ?`,
    [others, into]
  )
  return Number(counted?.count ?? 0) === others.length
}

async function linesOfAll(sql: SqlExecutor, ids: readonly string[]): Promise<LineRow[]> {
  return sql.execute<LineRow>(
    `SELECT line.* FROM comptoir_purchase_order_line line
       JOIN unnest(?::text[]) WITH ORDINALITY AS wanted(id, place) ON wanted.id = line.purchase_order_id
      WHERE line.deleted_at IS NULL ORDER BY wanted.place, line.position`,
    [ids]
  )
}

async function checkMinimums(
  sql: SqlExecutor,
  order: OrderRow,
  lines: readonly LineRow[],
  act: Act
): Promise<void> {
  const items = await itemsToOrder(sql, order.supplier_id, lines, act.today)
  for (const line of lines) {
    const offer = items.get(line.inventory_item_id)?.offer
    if (offer) checkOrderable(itemName(line), line.quantity, offer)
  }
}

/** What became of a line of the order that was duplicated. */
export type Adjustment = {
  sku: string | null
  title: string | null
  /** The item is gone · the supplier does not list it today, so its old price was kept · the quantity had to grow. */
  kind: "left_out" | "price_kept" | "quantity_raised"
  from?: number
  to?: number
}

export type Duplicate = { id: string; adjustments: Adjustment[] }

/** Writes a draft like another order: the same items at today's prices, in quantities that the supplier takes today. */
export async function duplicateOrder(
  id: string,
  request: { location_id?: string; idempotency_key?: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Duplicate> {
  const sql = storeOf(context)
  const order = await orderById(sql, id)
  const lines = await linesOf(sql, id)
  const supplier = await supplierById(sql, order.supplier_id)
  const items = await itemsToOrder(sql, order.supplier_id, lines, act.today)
  const adjustments: Adjustment[] = []
  const requests = lines.flatMap((line): LineRequest[] => {
    const { sku, title, quantity } = line
    const item = items.get(line.inventory_item_id)
    if (!item) {
      adjustments.push({ sku, title, kind: "left_out" })
      return []
    }
    const { offer } = item
    const isPriced = offer !== null && offer.currency_code === supplier.currency_code
    if (!isPriced && order.currency_code !== supplier.currency_code) {
      adjustments.push({ sku, title, kind: "left_out" })
      return []
    }
    const orderable = offer ? orderableQuantity(quantity, offer) : quantity
    if (orderable !== quantity) {
      adjustments.push({ sku, title, kind: "quantity_raised", from: quantity, to: orderable })
    }
    if (!isPriced) adjustments.push({ sku, title, kind: "price_kept" })
    const { unit_price, price_per_quantity, discount_percent } = line
    return [
      {
        inventory_item_id: line.inventory_item_id,
        quantity: orderable,
        vat_category: line.vat_category,
        vat_rate: line.vat_rate,
        note: line.note,
        ...(isPriced ? {} : { unit_price, price_per_quantity, discount_percent }),
      },
    ]
  })
  const draft = await writeDraft(
    {
      supplier_id: order.supplier_id,
      location_id: request.location_id ?? order.location_id,
      lines: requests,
      notes: order.notes,
      duplicated_from_id: id,
      idempotency_key: request.idempotency_key,
    },
    act,
    neighbours,
    context
  )
  return { id: draft.id, adjustments }
}

export type LineActResult = { id: string; is_changed: boolean; positions: Position[] }

/** Gives up what a line still owes, or awaits it again. Asked twice, it changes nothing more. */
export async function shortCloseLine(
  id: string,
  lineId: string,
  request: { reason: string } | { undo: true },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<LineActResult> {
  const sql = storeOf(context)
  const order = await orderById(sql, id, "FOR UPDATE")
  const line = (await linesOf(sql, id, "FOR UPDATE")).find((one) => one.id === lineId)
  if (!line) throw notFound(`${orderName(order)} has no line ${lineId}`)
  const isUndo = "undo" in request
  const reason = isUndo ? null : request.reason
  if (!isUndo && !outstanding(line) && line.short_closed_quantity && line.short_close_reason === reason) {
    return { id, is_changed: false, positions: [] }
  }
  if (isUndo) checkReopen(order, line)
  else checkShortClose(order, line)
  const given = isUndo ? 0 : line.short_closed_quantity + outstanding(line)
  await sql.execute(
    `UPDATE comptoir_purchase_order_line SET short_closed_quantity = ?, short_close_reason = ?, updated_at = now() WHERE id = ?`,
    [given, reason, lineId]
  )
  const positions = [{ inventory_item_id: line.inventory_item_id, location_id: order.location_id }]
  await neighbours.markDue(positions, context)
  const detail = {
    before: { line: line.sku ?? line.position, short_closed_quantity: line.short_closed_quantity },
    after: { line: line.sku ?? line.position, short_closed_quantity: given },
    reason,
  }
  await neighbours.recordAudit(
    [audit(id, isUndo ? "line_reopened" : "line_short_closed", act, detail)],
    context
  )
  return { id, is_changed: true, positions }
}

async function draftById(sql: SqlExecutor, id: string): Promise<OrderRow> {
  const order = await orderById(sql, id, "FOR UPDATE")
  if (order.status === "draft") return order
  throw notAllowed(`${orderName(order)} is ${order.status} and cannot be changed any more; only drafts can`)
}

async function readLinesOf(
  sql: SqlExecutor,
  order: Pick<OrderRow, "supplier_id" | "currency_code" | "location_id" | "requested_on">,
  requests: readonly LineRequest[],
  act: Act,
  decimals: number
) {
  return readLines(sql, await supplierById(sql, order.supplier_id), order, requests, act, decimals)
}
