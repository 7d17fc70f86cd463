import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { PurchaseOrderStatus, ReceivedStatus } from "../../../domain/purchasing/lifecycles"
import { orderTotal } from "../../../domain/purchasing/line-price"
import {
  checkAct,
  isDone,
  orderName,
  PurchaseOrderAct,
  shortClosed,
  statusAfter,
} from "../../../domain/purchasing/order-acts"
import {
  checkLineCount,
  OrderLine,
  orderLine,
  OrderLineRequest,
  OrderTerms,
} from "../../../domain/purchasing/order-line"
import { isOpen, outstanding } from "../../../domain/purchasing/received-status"
import type { ReceivableLine } from "../../../domain/purchasing/receive"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { currencyDecimals, warehouseName } from "./core"
import { itemsToOrder } from "./offers"
import type { Position } from "./owed"
import { Columns, insertRows, recordset, storeOf } from "./sql"
import { checkActive, supplierById, SupplierRow } from "./suppliers"

export type NewPurchaseOrder = {
  supplier_id: string
  location_id: string
  lines?: OrderLineRequest[]
  supplier_reference?: string | null
  notes?: string | null
  idempotency_key?: string
}

export type DraftChanges = {
  supplier_reference?: string | null
  notes?: string | null
  /** All lines of the draft, in place of those it has. */
  lines?: OrderLineRequest[]
}

export type OrderRow = {
  id: string
  number: string | null
  status: PurchaseOrderStatus
  receipt_status: ReceivedStatus
  supplier_id: string
  location_id: string
  currency_code: string
  supplier_reference: string | null
  notes: string | null
  line_count: number
  act_keys: Record<string, string> | null
}

const LINE_COLUMNS: Columns = {
  id: "text",
  purchase_order_id: "text",
  position: "integer",
  inventory_item_id: "text",
  supplier_item_id: "text",
  sku: "text",
  title: "text",
  supplier_sku: "text",
  quantity: "integer",
  purchase_unit: "text",
  pack_size: "integer",
  unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
  line_total: "numeric",
  vat_category: "text",
  vat_rate: "numeric",
  expected_on: "text",
}

/** The order, locked when it is about to change: all its acts wait for each other here. */
export async function orderById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<OrderRow> {
  const [row] = await sql.execute<OrderRow>(
    `SELECT id, number, status, receipt_status, supplier_id, location_id, currency_code, supplier_reference, notes,
            line_count, act_keys
       FROM comptoir_purchase_order WHERE id = ? AND deleted_at IS NULL ${lock}`,
    [id]
  )
  if (!row) throw notFound(`Purchase order ${id} does not exist`)
  return row
}

export type LineRow = ReceivableLine & {
  rejected_quantity: number
  unit_price: string
  price_per_quantity: number
  discount_percent: string
}

/** The order's lines by position, or locked in the order of their ids. */
export function linesOf(sql: SqlExecutor, orderId: string, lock: "" | "FOR UPDATE" = ""): Promise<LineRow[]> {
  return sql.execute<LineRow>(
    `SELECT id, position, inventory_item_id, sku, title, quantity, received_quantity, rejected_quantity,
            short_closed_quantity, unit_price, price_per_quantity, discount_percent
       FROM comptoir_purchase_order_line WHERE purchase_order_id = ? AND deleted_at IS NULL
      ORDER BY ${lock ? "id FOR UPDATE" : "position"}`,
    [orderId]
  )
}

/** Writes a draft. The same key asked twice answers the same order. */
export async function createOrder(
  input: NewPurchaseOrder,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const known = await orderOfKey(sql, input)
  if (known) return known
  const supplier = await supplierById(sql, input.supplier_id)
  checkActive(supplier)
  const warehouse = await warehouseName(sql, input.location_id)
  const tracked = await neighbours.listTracked([input.location_id], context)
  if (!tracked.has(input.location_id)) {
    throw notAllowed(`Warehouse ${warehouse} is not tracked by Comptoir; switch it on in Stock → Warehouses`)
  }
  const lines = await readLines(sql, supplier, supplier.currency_code, input.lines ?? [], act)
  const id = generateEntityId(undefined, "cpo")
  const written = await sql.execute(
    `INSERT INTO comptoir_purchase_order (id, supplier_id, location_id, currency_code, supplier_reference, notes, created_by, idempotency_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`,
    [
      id,
      supplier.id,
      input.location_id,
      supplier.currency_code,
      input.supplier_reference ?? null,
      input.notes ?? null,
      act.actor_id,
      input.idempotency_key ?? null,
      act.at,
    ]
  )
  // Another request with this key was faster: its order is the answer.
  if (!written.length) return (await orderOfKey(sql, input)) as string
  await insertLines(sql, id, lines, 0)
  if (lines.length) await sumUp(sql, id)
  const after = { supplier: supplier.name, warehouse, lines: lines.length }
  await neighbours.recordAudit([audit(id, "created", act, { after })], context)
  return id
}

async function orderOfKey(sql: SqlExecutor, input: NewPurchaseOrder): Promise<string | undefined> {
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
  const written = lines && (await readLinesOf(sql, order, lines, act))
  await sql.execute(
    `UPDATE comptoir_purchase_order SET supplier_reference = ?, notes = ?, updated_at = now() WHERE id = ?`,
    [
      fields.supplier_reference === undefined ? order.supplier_reference : fields.supplier_reference,
      fields.notes === undefined ? order.notes : fields.notes,
      id,
    ]
  )
  if (written) {
    await sql.execute(`DELETE FROM comptoir_purchase_order_line WHERE purchase_order_id = ?`, [id])
    await insertLines(sql, id, written, 0)
    await sumUp(sql, id)
  }
  const { supplier_reference, notes, line_count } = order
  const before = { supplier_reference, notes, ...(lines ? { lines: line_count } : {}) }
  const after = { supplier_reference, notes, ...fields, ...(lines ? { lines: lines.length } : {}) }
  await neighbours.recordAudit([audit(id, "updated", act, { before, after })], context)
}

/** Adds lines at the end of a draft. */
export async function addLines(
  id: string,
  requests: readonly OrderLineRequest[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const order = await draftById(sql, id)
  checkLineCount(orderName(order), order.line_count + requests.length)
  const lines = await readLinesOf(sql, order, requests, act)
  const [last] = await sql.execute<{ position: number }>(
    `SELECT coalesce(max(position), 0) AS position FROM comptoir_purchase_order_line WHERE purchase_order_id = ?`,
    [id]
  )
  await insertLines(sql, id, lines, Number(last?.position ?? 0))
  await sumUp(sql, id)
  const after = {
    added: lines.slice(0, 20).map(({ sku, quantity }) => ({ sku, quantity })),
    lines: lines.length,
  }
  await neighbours.recordAudit([audit(id, "lines_added", act, { after })], context)
}

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
  await sumUp(sql, id)
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

export type ActRequest = { reason?: string | null; idempotency_key?: string }
export type ActResult = {
  id: string
  status: PurchaseOrderStatus
  is_changed: boolean
  positions: Position[]
}

/** Takes the order one step on. The same act asked twice, or one that is done already, changes nothing. */
export async function actOnOrder(
  id: string,
  name: PurchaseOrderAct,
  { reason = null, idempotency_key }: ActRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ActResult> {
  const sql = storeOf(context)
  const order = await orderById(sql, id, "FOR UPDATE")
  const isRepeated = idempotency_key !== undefined && order.act_keys?.[name] === idempotency_key
  if (isRepeated || isDone(name, order.status))
    return { id, status: order.status, is_changed: false, positions: [] }

  const lines = await linesOf(sql, id, "FOR UPDATE")
  const to = statusAfter(name, act.approval_required)
  checkAct(name, order, lines, to, reason)

  const owing = isOpen(order.status) !== isOpen(to) ? lines.filter((line) => outstanding(line) > 0) : []
  if (name === "close") await shortCloseLines(sql, lines, reason)
  const positions = owing.map((line) => ({
    inventory_item_id: line.inventory_item_id,
    location_id: order.location_id,
  }))
  if (positions.length) await neighbours.markDue(positions, context)
  // A number is given when the order leaves the draft, last of all: the series is locked until the commit.
  const number = order.number ?? (await neighbours.takeNumber("purchase_order", act.today, context))
  await stampOrder(sql, id, to, {
    number,
    reason,
    act,
    keys: idempotency_key ? { [name]: idempotency_key } : {},
  })
  const before = { status: order.status }
  await neighbours.recordAudit(
    [audit(id, to, act, { before, after: { status: to, number }, reason })],
    context
  )
  return { id, status: to, is_changed: true, positions }
}

type Stamp = { number: string; reason: string | null; act: Act; keys: Record<string, string> }

const STAMPS: Partial<Record<PurchaseOrderStatus, string>> = {
  approved: "approved",
  sent: "sent",
  closed: "closed",
  cancelled: "cancelled",
}
const REASONS: Partial<Record<PurchaseOrderStatus, string>> = {
  closed: "close_reason",
  cancelled: "cancel_reason",
}

async function stampOrder(
  sql: SqlExecutor,
  id: string,
  to: PurchaseOrderStatus,
  stamp: Stamp
): Promise<void> {
  const { number, reason, act, keys } = stamp
  const prefix = STAMPS[to]
  const reasonColumn = REASONS[to]
  await sql.execute(
    `UPDATE comptoir_purchase_order
        SET status = ?, number = ?, act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb, updated_at = now()
            ${prefix ? `, ${prefix}_at = ?::timestamptz, ${prefix}_by = ?` : ""}
            ${reasonColumn ? `, ${reasonColumn} = ?` : ""}
      WHERE id = ?`,
    [
      to,
      number,
      JSON.stringify(keys),
      ...(prefix ? [act.at.toISOString(), act.actor_id] : []),
      ...(reasonColumn ? [reason] : []),
      id,
    ]
  )
}

async function shortCloseLines(
  sql: SqlExecutor,
  lines: readonly LineRow[],
  reason: string | null
): Promise<void> {
  const given = lines
    .filter((line) => outstanding(line) > 0)
    .map((line) => ({ id: line.id, short_closed_quantity: shortClosed(line) }))
  if (!given.length) return
  await sql.execute(
    `UPDATE comptoir_purchase_order_line line
        SET short_closed_quantity = given.short_closed_quantity, short_close_reason = ?, updated_at = now()
       FROM ${recordset({ id: "text", short_closed_quantity: "integer" }, "given")}
      WHERE line.id = given.id`,
    [reason, JSON.stringify(given)]
  )
}

async function draftById(sql: SqlExecutor, id: string): Promise<OrderRow> {
  const order = await orderById(sql, id, "FOR UPDATE")
  if (order.status === "draft") return order
  throw notAllowed(`${orderName(order)} is ${order.status} and cannot be changed any more; only drafts can`)
}

async function readLinesOf(
  sql: SqlExecutor,
  order: OrderRow,
  requests: readonly OrderLineRequest[],
  act: Act
): Promise<OrderLine[]> {
  return readLines(sql, await supplierById(sql, order.supplier_id), order.currency_code, requests, act)
}

async function readLines(
  sql: SqlExecutor,
  supplier: SupplierRow,
  currencyCode: string,
  requests: readonly OrderLineRequest[],
  act: Act
): Promise<OrderLine[]> {
  if (!requests.length) return []
  checkLineCount("The order", requests.length)
  const decimals = await currencyDecimals(sql, currencyCode)
  const terms: OrderTerms = {
    supplier_name: supplier.name,
    currency_code: currencyCode,
    currency_decimals: decimals,
    lead_time_days: supplier.lead_time_days,
    today: act.today,
  }
  const items = await itemsToOrder(sql, supplier.id, requests, act.today)
  const lines = requests.map((request) => {
    const item = items.get(request.inventory_item_id)
    if (!item) throw invalidData(`Inventory item ${request.inventory_item_id} does not exist`)
    return orderLine(request, item, terms)
  })
  orderTotal(
    lines.map((line) => line.line_total),
    decimals
  )
  return lines
}

async function insertLines(
  sql: SqlExecutor,
  orderId: string,
  lines: readonly OrderLine[],
  after: number
): Promise<void> {
  await insertRows(
    sql,
    "comptoir_purchase_order_line",
    LINE_COLUMNS,
    lines.map((line, index) => ({
      ...line,
      id: generateEntityId(undefined, "cpol"),
      purchase_order_id: orderId,
      position: after + index + 1,
    }))
  )
}

/** Brings what an order says of its lines in line with them. */
async function sumUp(sql: SqlExecutor, id: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_purchase_order SET (line_count, total, expected_on) = (
       SELECT count(*), coalesce(sum(line_total), 0), max(expected_on)
         FROM comptoir_purchase_order_line WHERE purchase_order_id = ? AND deleted_at IS NULL
     ), updated_at = now() WHERE id = ?`,
    [id, id]
  )
}

function audit(
  id: string,
  act: string,
  by: Act,
  detail: Partial<Parameters<Neighbours["recordAudit"]>[0][number]>
) {
  return { entity_type: "purchase_order", entity_id: id, act, actor_id: by.actor_id, ...detail }
}
