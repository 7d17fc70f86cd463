import type { Context } from "@medusajs/framework/types"
import type { PurchaseOrderStatus } from "../../../domain/purchasing/lifecycles"
import {
  checkAct,
  eventAfter,
  isDone,
  orderName,
  PurchaseOrderAct,
  shortClosed,
  statusAfter,
} from "../../../domain/purchasing/order-acts"
import { PlainDate, plainDate } from "../../../domain/purchasing/plain-date"
import { isOpen, outstanding } from "../../../domain/purchasing/received-status"
import { revisionLine } from "../../../domain/purchasing/revision"
import { notAllowed } from "../../../domain/shared/domain-error"
import { compare, roundTo } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { approvalFor, AskedApproval, checkActorMayApprove } from "./approvals"
import { currencyDecimals } from "./core"
import { Mailing, queueOrderMessage } from "./order-messages"
import { askLines, audit, LineRow, linesOf, OrderRow, orderById, sumUp } from "./order-rows"
import type { Position } from "./owed"
import { keepRevision } from "./revisions"
import { recordset, storeOf } from "./sql"
import { checkActive, supplierById } from "./suppliers"

export type ActRequest = Mailing & {
  reason?: string | null
  idempotency_key?: string
  /** What the approver saw; the approval is refused where the order has changed since. */
  expected_total?: string | number
  /** The day that the supplier promises all that it still owes. */
  promised_on?: PlainDate
  /** The number under which the supplier keeps the order. */
  supplier_reference?: string | null
}

export type ActResult = {
  id: string
  status: PurchaseOrderStatus
  /** The last part of the event's name. */
  event: string
  is_changed: boolean
  positions: Position[]
  moved_item_ids: string[]
  /** Whether the order went by mail. */
  mailed: boolean
}

/** The acts that look at the lines, or change them; the others know how many there are. */
const NEEDS_LINES: ReadonlySet<PurchaseOrderAct> = new Set(["acknowledge", "cancel", "close"])

/** Takes the order one step on. The same act asked twice, or one that is done already, changes nothing. */
export async function actOnOrder(
  id: string,
  name: PurchaseOrderAct,
  request: ActRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ActResult> {
  const { reason = null, idempotency_key } = request
  const sql = storeOf(context)
  const order = await orderById(sql, id, "FOR UPDATE")
  const isRepeated = idempotency_key !== undefined && order.act_keys?.[name] === idempotency_key
  const kept = { id, positions: [], moved_item_ids: [], mailed: order.is_mailed ?? false }
  if (isRepeated || isDone(name, order)) {
    return { ...kept, status: order.status, event: eventAfter(name, order.status), is_changed: false }
  }

  const lines = NEEDS_LINES.has(name) ? await linesOf(sql, id, "FOR UPDATE") : []
  const asked = name === "submit" ? await approvalFor(sql, order, act, neighbours, context) : undefined
  const to = statusAfter(name, asked?.is_needed ?? false, order.status)
  checkAct(name, order, lines, to, reason)
  if (name === "approve") await checkApproval(order, request, act, neighbours, context, sql)

  const sent = name === "send" ? await send(sql, order, request, act, neighbours, context) : undefined
  const { lines: touched, mailed } = sent ?? { lines, mailed: kept.mailed }
  const owing = isOpen(order.status) !== isOpen(to) ? touched.filter((line) => outstanding(line) > 0) : []
  const positions = positionsOf(order, owing)
  if (name === "close") await shortCloseLines(sql, lines, reason)
  const moved_item_ids = name === "acknowledge" ? await acknowledge(sql, order, lines, request) : []
  if (positions.length) await neighbours.markDue(positions, context)
  // A number is given when the order leaves the draft, last of all: the series is locked until the commit.
  const number = order.number ?? (await numberFor(name, act, neighbours, context))
  await stampOrder(sql, order, name, to, { number, mailed, asked, request, act })
  const before = { status: order.status }
  const after = { status: to, number, ...detailsOf(name, request, mailed) }
  await neighbours.recordAudit([audit(id, auditName(name, to), act, { before, after, reason })], context)
  return { id, status: to, event: eventAfter(name, to), is_changed: true, positions, moved_item_ids, mailed }
}

const numberFor = (name: PurchaseOrderAct, act: Act, neighbours: Neighbours, context: Context) =>
  name === "hold" || name === "release" ? null : neighbours.takeNumber("purchase_order", act.today, context)

const auditName = (name: PurchaseOrderAct, to: PurchaseOrderStatus): string => eventAfter(name, to)

const detailsOf = (
  name: PurchaseOrderAct,
  { promised_on, supplier_reference }: ActRequest,
  mailed: boolean
) => ({
  ...(name === "send" ? { mailed } : {}),
  ...(name === "acknowledge" && promised_on ? { promised_on } : {}),
  ...(name === "acknowledge" && supplier_reference ? { supplier_reference } : {}),
})

const positionsOf = (order: OrderRow, lines: readonly LineRow[]): Position[] => [
  ...new Map(
    lines.map(({ inventory_item_id }) => [
      inventory_item_id,
      { inventory_item_id, location_id: order.location_id },
    ])
  ).values(),
]

async function checkApproval(
  order: OrderRow,
  { expected_total }: ActRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context,
  sql: SqlExecutor
): Promise<void> {
  // Whoever may approve orders at all was let in by the route; only a role or an own order asks for more.
  const asksForMore = order.approval_role !== null || act.approval.own_forbidden
  if (asksForMore) await checkActorMayApprove(order, order.approval_role, act, neighbours, context)
  if (expected_total === undefined || compare(String(expected_total), order.total) === 0) return
  const decimals = await currencyDecimals(sql, order.currency_code)
  throw notAllowed(
    `${orderName(order)} has changed since you opened it and comes to ${roundTo(order.total, decimals)} ${order.currency_code.toUpperCase()} now; look at it again before you approve it`
  )
}

/** Keeps what the supplier is told, as the first revision, and queues the mail. */
async function send(
  sql: SqlExecutor,
  order: OrderRow,
  request: ActRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ lines: LineRow[]; mailed: boolean }> {
  const supplier = await supplierById(sql, order.supplier_id)
  checkActive(supplier)
  const lines = (await askLines(sql, order.id)).sort((a, b) => a.position - b.position)
  await keepRevision(sql, order, { revision: order.revision, lines: lines.map(revisionLine) }, act)
  const data = { revision: order.revision }
  const message = { ...request, template: "purchase_order" as const, revision: order.revision, data }
  return { lines, mailed: await queueOrderMessage(sql, order, message, act, neighbours, context, supplier) }
}

/** What was expected becomes the first promise, for good; another day moves what is still owed. Answers the moved items. */
async function acknowledge(
  sql: SqlExecutor,
  order: OrderRow,
  lines: readonly LineRow[],
  { promised_on }: ActRequest
): Promise<string[]> {
  const day = promised_on ? plainDate(promised_on, `The promised day of ${orderName(order)}`) : null
  const moved = lines.filter((line) => day !== null && outstanding(line) > 0 && line.expected_on !== day)
  await sql.execute(
    `UPDATE comptoir_purchase_order_line
        SET expected_on = CASE WHEN id = ANY(?::text[]) THEN ? ELSE expected_on END,
            first_promised_on = coalesce(first_promised_on, CASE WHEN id = ANY(?::text[]) THEN ? ELSE expected_on END),
            updated_at = now()
      WHERE purchase_order_id = ? AND deleted_at IS NULL`,
    [moved.map((line) => line.id), day, moved.map((line) => line.id), day, order.id]
  )
  await sumUp(sql, order.id, await currencyDecimals(sql, order.currency_code))
  return [...new Set(moved.map((line) => line.inventory_item_id))]
}

type Stamp = {
  number: string | null
  mailed: boolean
  asked: AskedApproval | undefined
  request: ActRequest
  act: Act
}

/** Who did it and when, and what an order forgets or remembers with it. */
async function stampOrder(
  sql: SqlExecutor,
  order: OrderRow,
  name: PurchaseOrderAct,
  to: PurchaseOrderStatus,
  stamp: Stamp
): Promise<void> {
  const { number, request } = stamp
  const keys = request.idempotency_key ? { [name]: request.idempotency_key } : {}
  const stamps = stampsOf(name, to, order, stamp)
  await sql.execute(
    `UPDATE comptoir_purchase_order purchase_order
        SET status = ?, number = ?, act_keys = coalesce(act_keys, '{}'::jsonb) || ?::jsonb, updated_at = now()
            ${stamps.map(([assignment]) => `, ${assignment}`).join("")}
      WHERE id = ?`,
    [to, number, JSON.stringify(keys), ...stamps.flatMap(([, ...values]) => values), order.id]
  )
}

type Assignment = readonly [string, ...unknown[]]

const FORGET_APPROVAL: readonly Assignment[] = [
  [
    "approved_at = NULL, approved_by = NULL, approved_total = NULL, approval_role = NULL, approval_amount = NULL",
  ],
]

function stampsOf(
  name: PurchaseOrderAct,
  to: PurchaseOrderStatus,
  order: OrderRow,
  { act, asked, mailed, request }: Stamp
): readonly Assignment[] {
  const reason = request.reason ?? null
  const at = (prefix: string): Assignment => [
    `${prefix}_at = ?::timestamptz, ${prefix}_by = ?`,
    act.at.toISOString(),
    act.actor_id,
  ]
  const approved: readonly Assignment[] = [at("approved"), ["approved_total = ?", order.total]]
  switch (name) {
    case "submit":
      return [
        at("submitted"),
        [
          "return_reason = NULL, approval_role = ?, approval_amount = ?",
          asked?.role ?? null,
          asked?.amount ?? null,
        ],
        ...(to === "approved" ? approved : []),
      ]
    case "approve":
      return approved
    case "withdraw":
      return [["return_reason = NULL"], ...FORGET_APPROVAL]
    case "reject":
      return [["return_reason = ?", reason], ...FORGET_APPROVAL]
    case "send":
      return [
        at("sent"),
        ["is_mailed = ?, requested_on = expected_on", mailed],
        [
          `(incoterm, incoterm_place, payment_terms) = (
             SELECT incoterm, incoterm_place, jsonb_build_object('days', payment_days, 'end_of_month', payment_end_of_month, 'note', payment_note)
               FROM comptoir_supplier WHERE id = purchase_order.supplier_id)`,
        ],
      ]
    case "acknowledge":
      return [
        at("acknowledged"),
        ...(request.supplier_reference
          ? [["supplier_reference = ?", request.supplier_reference] as const]
          : []),
      ]
    case "hold":
      return [at("held"), ["on_hold = true, hold_reason = ?", reason]]
    case "release":
      return [["on_hold = false, hold_reason = NULL, held_at = NULL, held_by = NULL"]]
    case "close":
      return [at("closed"), ["close_reason = ?, on_hold = false, hold_reason = NULL", reason]]
    case "cancel":
      return [at("cancelled"), ["cancel_reason = ?, on_hold = false, hold_reason = NULL", reason]]
  }
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
