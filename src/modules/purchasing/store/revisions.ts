import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { PurchaseOrderStatus } from "../../../domain/purchasing/lifecycles"
import { orderTotal } from "../../../domain/purchasing/line-price"
import { orderName } from "../../../domain/purchasing/order-acts"
import { checkLineCount, itemName, OrderLineRequest } from "../../../domain/purchasing/order-line"
import { checkOrderable } from "../../../domain/purchasing/orderable-quantity"
import { isOpen } from "../../../domain/purchasing/received-status"
import {
  differences,
  LineChange,
  LineDifference,
  RevisableLine,
  Revised,
  reviseLines,
  RevisionLine,
  revisionLine,
} from "../../../domain/purchasing/revision"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { compare, Decimal } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { approvalFor, checkActorMayApprove } from "./approvals"
import { currencyDecimals } from "./core"
import { itemsToOrder } from "./offers"
import { readLines } from "./order-lines"
import { Mailing, queueOrderMessage } from "./order-messages"
import {
  audit,
  insertLines,
  insertSplitLines,
  lastPosition,
  linesOf,
  OrderRow,
  orderById,
  sumUp,
} from "./order-rows"
import type { Position } from "./owed"
import { Columns, recordset, storeOf } from "./sql"
import { supplierById } from "./suppliers"

export type { LineChange, LineDifference } from "../../../domain/purchasing/revision"

export type RevisionRequest = Mailing & {
  changes?: readonly LineChange[]
  additions?: readonly (OrderLineRequest & { note?: string | null })[]
  reason?: string | null
  /**
   * False where the change is the supplier's own proposal: it is not told what it said itself, its days are
   * promises, and what it offers to deliver need not fit its own minimum or multiple.
   */
  tells_supplier?: boolean
  idempotency_key?: string
}

export type RevisionResult = {
  id: string
  status: PurchaseOrderStatus
  revision: number
  /** False where the key was used before, or nothing differs. */
  is_changed: boolean
  /** What a change of the order's goods must bring in line: settle these after the commit. */
  positions: Position[]
  /** An open order's goods are now expected on other days. */
  dates_moved: boolean
  /** The items whose days moved. */
  moved_item_ids: string[]
  differences: LineDifference[]
  /** An approved order went up so far that it waits for approval again. */
  approval_lost: boolean
  /** A message to the supplier was queued. */
  mailed: boolean
}

/**
 * Changes the lines of an order. Of a draft, or of one that waits for approval or was approved, it is a plain edit;
 * of one that the supplier holds it makes the next revision, keeps what it said, and tells the supplier what changed.
 * It runs in the caller's transaction: settle `positions` after the commit.
 */
export async function reviseOrder(
  orderId: string,
  request: RevisionRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<RevisionResult> {
  const sql = storeOf(context)
  const order = await orderById(sql, orderId, "FOR UPDATE")
  if (await isKnown(sql, order, request.idempotency_key)) return unchanged(order)
  checkRevisable(order)
  const before = (await linesOf(sql, orderId, "FOR UPDATE")).sort((a, b) => a.position - b.position)
  const decimals = await currencyDecimals(sql, order.currency_code)
  const holds = isOpen(order.status)
  const isPromised = request.tells_supplier === false
  const last = await lastPosition(sql, orderId)
  const revised = reviseLines(before, request.changes ?? [], {
    order: orderName(order),
    currency_decimals: decimals,
    is_open: holds,
    is_promised: isPromised,
    newId: () => generateEntityId(undefined, "cpol"),
    last_position: last,
  })
  if (!isPromised) await checkRaised(sql, order, before, revised.changed, act)
  const added = await addedLines(sql, order, request.additions ?? [], { isHeld: holds, act, decimals })
  checkRemaining(order, revised, added.length)

  await writeLines(sql, order, revised, { isKept: holds })
  if (added.length) await insertLines(sql, orderId, added, last + revised.split.length)
  const after = await linesOf(sql, orderId)
  const changes = differences(before.map(revisionLine), after.map(revisionLine))
  if (!changes.length && !revised.changed.length) return unchanged(order)

  const total = orderTotal(
    after.map((line) => line.line_total),
    decimals
  )
  await sumUp(sql, orderId, decimals)
  const approval = await approvalAfter(sql, order, total, act, neighbours, context)
  const result: RevisionResult = {
    ...unchanged(order),
    ...approval,
    is_changed: true,
    revision: holds && changes.length ? order.revision + 1 : order.revision,
    positions: holds ? touched(order, before, after) : [],
    ...moved(holds ? changes : [], after),
    differences: changes,
  }
  if (result.positions.length) await neighbours.markDue(result.positions, context)
  const isTold = holds && changes.length > 0
  if (isTold) {
    await keepRevision(sql, order, { revision: order.revision, lines: before.map(revisionLine) }, act)
    const { reason, idempotency_key } = request
    const kept = { revision: result.revision, differences: changes, reason, idempotency_key }
    await keepRevision(sql, order, { ...kept, lines: after.map(revisionLine) }, act)
  }
  if (isTold && !isPromised) {
    const { revision } = result
    const data = { revision, reason: request.reason ?? null }
    result.mailed = await queueOrderMessage(
      sql,
      order,
      { ...request, template: "purchase_order_revision", revision, data },
      act,
      neighbours,
      context
    )
  }
  await stampRevision(sql, order, result.revision, request.idempotency_key)
  await neighbours.recordAudit(
    [
      audit(orderId, holds ? "revised" : "updated", act, {
        before: {
          ...(result.approval_lost ? { status: order.status } : {}),
          total: order.total,
          ...(isTold ? { revision: order.revision } : {}),
        },
        after: {
          ...(result.approval_lost ? { status: result.status } : {}),
          total,
          ...(isTold ? { revision: result.revision } : {}),
          changes: summary(changes),
        },
        reason: request.reason ?? null,
      }),
    ],
    context
  )
  return result
}

const unchanged = ({ id, status, revision }: OrderRow): RevisionResult => ({
  id,
  status,
  revision,
  is_changed: false,
  positions: [],
  dates_moved: false,
  moved_item_ids: [],
  differences: [],
  approval_lost: false,
  mailed: false,
})

async function isKnown(sql: SqlExecutor, order: OrderRow, key: string | undefined): Promise<boolean> {
  if (!key) return false
  if (order.act_keys?.revise === key) return true
  const known = await sql.execute(
    `SELECT 1 FROM comptoir_purchase_order_revision WHERE purchase_order_id = ? AND idempotency_key = ?`,
    [order.id, key]
  )
  return known.length > 0
}

function checkRevisable(order: OrderRow): void {
  if (order.status !== "closed" && order.status !== "cancelled") return
  throw notAllowed(
    `${orderName(order)} is ${order.status} and cannot be changed any more; duplicate it instead`
  )
}

/** The supplier does not take just any quantity: what is raised must fit its minimum and its multiple. */
async function checkRaised(
  sql: SqlExecutor,
  order: OrderRow,
  before: readonly RevisableLine[],
  changed: readonly RevisableLine[],
  act: Act
): Promise<void> {
  const quantities = new Map(before.map((line) => [line.id, line.quantity]))
  const raised = changed.filter((line) => line.quantity > (quantities.get(line.id) ?? 0))
  if (!raised.length) return
  const items = await itemsToOrder(sql, order.supplier_id, raised, act.today)
  for (const line of raised) {
    const offer = items.get(line.inventory_item_id)?.offer
    if (offer) checkOrderable(itemName(line), line.quantity, offer)
  }
}

async function addedLines(
  sql: SqlExecutor,
  order: OrderRow,
  additions: NonNullable<RevisionRequest["additions"]>,
  { isHeld, act, decimals }: { isHeld: boolean; act: Act; decimals: number }
) {
  if (!additions.length) return []
  const supplier = await supplierById(sql, order.supplier_id)
  const lines = await readLines(sql, supplier, order, additions, act, decimals)
  return isHeld ? lines.map((line) => ({ ...line, requested_on: line.expected_on })) : lines
}

function checkRemaining(order: OrderRow, revised: Revised, added: number): void {
  const count = revised.lines.length + added
  checkLineCount(orderName(order), count)
  if (count || !revised.cancelled.length || order.status === "draft") return
  throw invalidData(`${orderName(order)} would have no line left; cancel the order instead`)
}

const CHANGED: Columns = {
  id: "text",
  quantity: "integer",
  unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
  line_total: "numeric",
  expected_on: "text",
  requested_on: "text",
  first_promised_on: "text",
  note: "text",
  short_closed_quantity: "integer",
  short_close_reason: "text",
}

async function writeLines(
  sql: SqlExecutor,
  order: OrderRow,
  { changed, split, cancelled }: Revised,
  { isKept }: { isKept: boolean }
): Promise<void> {
  if (changed.length) {
    const assignments = Object.keys(CHANGED)
      .filter((name) => name !== "id")
      .map((name) => `${name} = given.${name}`)
    await sql.execute(
      `UPDATE comptoir_purchase_order_line line SET ${assignments.join(", ")}, updated_at = now()
         FROM ${recordset(CHANGED, "given")} WHERE line.id = given.id`,
      [JSON.stringify(changed)]
    )
  }
  await insertSplitLines(sql, order.id, split)
  if (cancelled.length) {
    const ids = cancelled.map((line) => line.id)
    // A line that the supplier was told of may stand on a draft receipt, and in the order's history.
    await sql.execute(
      isKept
        ? `UPDATE comptoir_purchase_order_line SET deleted_at = now(), updated_at = now() WHERE id = ANY(?::text[])`
        : `DELETE FROM comptoir_purchase_order_line WHERE id = ANY(?::text[])`,
      [ids]
    )
  }
}

/** The warehouse positions whose owed goods differ. */
function touched(
  order: OrderRow,
  before: readonly RevisableLine[],
  after: readonly RevisableLine[]
): Position[] {
  const owed = new Map<string, number>()
  const count = (lines: readonly RevisableLine[], sign: number) => {
    for (const { inventory_item_id, quantity, short_closed_quantity } of lines) {
      owed.set(
        inventory_item_id,
        (owed.get(inventory_item_id) ?? 0) + sign * (quantity - short_closed_quantity)
      )
    }
  }
  count(before, -1)
  count(after, 1)
  return [...owed]
    .filter(([, difference]) => difference !== 0)
    .map(([inventory_item_id]) => ({ inventory_item_id, location_id: order.location_id }))
}

function moved(changes: readonly LineDifference[], after: readonly RevisableLine[]) {
  const ids = new Set(
    changes
      .filter((change) => "expected_on" in change.before || "expected_on" in change.after)
      .map((change) => change.line_id)
  )
  const items = new Set(after.filter((line) => ids.has(line.id)).map((line) => line.inventory_item_id))
  return { dates_moved: items.size > 0, moved_item_ids: [...items] }
}

/** Whether the order keeps its approval at the new total; on one that is sent, the reviser must be able to approve it. */
async function approvalAfter(
  sql: SqlExecutor,
  order: OrderRow,
  total: Decimal,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ status: PurchaseOrderStatus; approval_lost: boolean }> {
  const { status } = order
  const kept = { status, approval_lost: false }
  if (status === "draft") return kept
  const needed = await approvalFor(sql, { ...order, total }, act, neighbours, context)
  const isUp = compare(total, order.approved_total ?? order.total) > 0
  const isLost = status === "approved" && isUp && needed.is_needed
  if (isOpen(status) && isUp && needed.is_needed) {
    await checkActorMayApprove(order, needed.role, act, neighbours, context)
  }
  if (status === "pending_approval" || isLost) {
    await sql.execute(
      `UPDATE comptoir_purchase_order
          SET status = 'pending_approval', approval_role = ?, approval_amount = ?, approved_at = NULL, approved_by = NULL,
              approved_total = NULL${isLost ? ", submitted_at = ?::timestamptz, submitted_by = ?" : ""} WHERE id = ?`,
      [needed.role, needed.amount, ...(isLost ? [act.at.toISOString(), act.actor_id] : []), order.id]
    )
    return { status: "pending_approval", approval_lost: isLost }
  }
  if (isUp) {
    await sql.execute(`UPDATE comptoir_purchase_order SET approved_total = ? WHERE id = ?`, [total, order.id])
  }
  return kept
}

type KeptRevision = {
  revision: number
  lines: readonly RevisionLine[]
  differences?: readonly LineDifference[]
  reason?: string | null
  idempotency_key?: string
}

/** Keeps what a revision says, once: the first is kept at sending, or here for an order that was sent before. */
export async function keepRevision(
  sql: SqlExecutor,
  order: Pick<OrderRow, "id">,
  { revision, lines, differences: changes = [], reason = null, idempotency_key }: KeptRevision,
  act: Act
): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_purchase_order_revision
            (id, purchase_order_id, revision, reason, changes, lines, total, made_by, idempotency_key, created_at)
     SELECT ?, ?, ?, ?, ?::jsonb, line.kept, coalesce((SELECT sum((one ->> 'line_total')::numeric) FROM jsonb_array_elements(line.kept) AS one), 0), ?, ?, ?
       FROM (SELECT ?::jsonb AS kept) AS line
     ON CONFLICT (purchase_order_id, revision) WHERE deleted_at IS NULL DO NOTHING`,
    [
      generateEntityId(undefined, "cprv"),
      order.id,
      revision,
      reason,
      JSON.stringify(changes),
      act.actor_id,
      idempotency_key ?? null,
      act.at,
      JSON.stringify(lines),
    ]
  )
}

async function stampRevision(
  sql: SqlExecutor,
  order: OrderRow,
  revision: number,
  key: string | undefined
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_purchase_order
        SET revision = ?, act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb, updated_at = now() WHERE id = ?`,
    [revision, JSON.stringify(key ? { revise: key } : {}), order.id]
  )
}

/** What the audit log says of a change: the first lines, and how many there were. */
const summary = (changes: readonly LineDifference[]) => ({
  lines: changes.length,
  first: changes.slice(0, 20).map(({ kind, sku, before, after }) => ({ kind, sku, before, after })),
})
