import { notAllowed } from "../shared/domain-error"
import { checkTransition } from "../shared/lifecycle"
import { PURCHASE_ORDER_LIFECYCLE, PurchaseOrderStatus } from "./lifecycles"
import { outstanding, ReceivedLine } from "./received-status"

export const PURCHASE_ORDER_ACTS = [
  "submit",
  "withdraw",
  "approve",
  "reject",
  "send",
  "acknowledge",
  "hold",
  "release",
  "cancel",
  "close",
] as const
export type PurchaseOrderAct = (typeof PURCHASE_ORDER_ACTS)[number]

type ActRule = Readonly<{
  /** The status the order takes; none where it keeps its own. */
  to?: PurchaseOrderStatus
  /** The statuses it may be taken from; the lifecycle alone decides where none are named. */
  from?: readonly PurchaseOrderStatus[]
  needsReason?: boolean
  /** Waits while the order is on hold. */
  waits?: boolean
  needsLines?: boolean
  /** What the event after it is called: `comptoir.purchase_order.<event>`; the status where none is named. */
  event?: string
}>

const UNFINISHED = ["draft", "pending_approval", "approved", "sent", "acknowledged"] as const

const RULES: Readonly<Record<PurchaseOrderAct, ActRule>> = {
  submit: { to: "approved", from: ["draft"], needsLines: true },
  withdraw: { to: "draft", from: ["pending_approval", "approved"], event: "withdrawn" },
  approve: { to: "approved", from: ["pending_approval"], waits: true },
  reject: { to: "draft", from: ["pending_approval"], needsReason: true, event: "rejected" },
  send: { to: "sent", waits: true, needsLines: true },
  acknowledge: { to: "acknowledged" },
  hold: { from: UNFINISHED, needsReason: true, event: "held" },
  release: { from: UNFINISHED, event: "released" },
  cancel: { to: "cancelled", needsReason: true },
  close: { to: "closed" },
}

export type OrderInAct = Readonly<{
  id: string
  number: string | null
  status: PurchaseOrderStatus
  on_hold?: boolean
  hold_reason?: string | null
  /** How many lines it has, where they themselves are not needed. */
  line_count?: number
}>

/** How people call the order: its number, or that it is a draft. */
export const orderName = ({ id, number }: Pick<OrderInAct, "id" | "number">): string =>
  number ? `Purchase order ${number}` : `Draft purchase order ${id}`

/** The status that an act leads to: submitting ends at once in `approved` where nobody need approve. */
export const statusAfter = (
  act: PurchaseOrderAct,
  needsApproval: boolean,
  status: PurchaseOrderStatus = "draft"
): PurchaseOrderStatus => (act === "submit" && needsApproval ? "pending_approval" : (RULES[act].to ?? status))

/** The last part of the name of the event that tells of the act. */
export const eventAfter = (act: PurchaseOrderAct, to: PurchaseOrderStatus): string => RULES[act].event ?? to

/** Whether the order is where the act leads already, so that doing it again changes nothing. */
export function isDone(
  act: PurchaseOrderAct,
  order: Pick<OrderInAct, "status" | "number" | "on_hold">
): boolean {
  const { status } = order
  switch (act) {
    case "submit":
      return status === "pending_approval" || status === "approved"
    case "withdraw":
    case "reject":
      // A draft with a number was submitted once and has come back.
      return status === "draft" && order.number !== null
    case "hold":
      return order.on_hold === true
    case "release":
      return !order.on_hold
    default:
      return status === RULES[act].to
  }
}

/** Refuses what waits while an order is on hold, saying why it is. */
export function checkNotHeld(order: OrderInAct, deed: string): void {
  if (!order.on_hold) return
  const why = order.hold_reason ? ` (${order.hold_reason})` : ""
  throw notAllowed(`${orderName(order)} is on hold${why} and cannot be ${deed}; release it first`)
}

const DEEDS: Partial<Record<PurchaseOrderAct, string>> = { approve: "approved", send: "sent" }

/** Refuses an act that the order's status or its lines do not allow, saying what would be right. */
export function checkAct(
  act: PurchaseOrderAct,
  order: OrderInAct,
  lines: readonly ReceivedLine[],
  to: PurchaseOrderStatus,
  reason: string | null
): void {
  const name = orderName(order)
  const { from, needsReason, waits, needsLines } = RULES[act]
  if (from && !from.includes(order.status)) {
    throw notAllowed(
      `${name} is ${order.status} and there is nothing to ${act}; only one that is ${from.join(" or ")} can be`
    )
  }
  if (RULES[act].to) checkTransition(PURCHASE_ORDER_LIFECYCLE, name, order.status, to)
  if (waits) checkNotHeld(order, DEEDS[act] ?? act)
  if (needsReason && !reason) throw notAllowed(`${name} needs a reason to ${act} it`)
  if (needsLines && !(order.line_count ?? lines.length)) {
    throw notAllowed(`${name} has no lines; add at least one before you ${act} it`)
  }
  if (act === "cancel") checkNothingReceived(name, lines)
  if (act === "close") checkCloseReason(name, lines, reason)
}

function checkNothingReceived(name: string, lines: readonly ReceivedLine[]): void {
  const received = lines.reduce((units, line) => units + line.received_quantity, 0)
  if (!received) return
  const ordered = lines.reduce((units, line) => units + line.quantity, 0)
  throw notAllowed(
    `${name} has received ${received} of ${ordered} units and cannot be cancelled; close it instead: that gives up what is outstanding`
  )
}

/** What is complete closes without a word; giving up units wants a reason. */
function checkCloseReason(name: string, lines: readonly ReceivedLine[], reason: string | null): void {
  const owed = lines.reduce((units, line) => units + outstanding(line), 0)
  if (!owed || reason) return
  throw notAllowed(`${name} still awaits ${owed} units and needs a reason to close it, which gives them up`)
}

/** What closing gives up of a line. */
export const shortClosed = (line: ReceivedLine): number => line.short_closed_quantity + outstanding(line)

type NamedLine = ReceivedLine & Readonly<{ position: number; sku: string | null; title: string | null }>

const lineName = (line: NamedLine): string =>
  `Line ${line.position}${line.sku || line.title ? ` (${line.sku || line.title})` : ""}`

/** Refuses to give up the rest of a line of an order that the supplier does not hold, or of one that owes nothing. */
export function checkShortClose(order: OrderInAct, line: NamedLine): void {
  checkHolds(order, "short-closed")
  if (outstanding(line) > 0) return
  throw notAllowed(
    `${lineName(line)} of ${orderName(order)} owes nothing: ${line.received_quantity} of ${line.quantity} units came and ${line.short_closed_quantity} were given up`
  )
}

/** Refuses to await again what was not given up, or on an order that is closed. */
export function checkReopen(order: OrderInAct, line: NamedLine): void {
  checkHolds(order, "awaited again")
  if (line.short_closed_quantity > 0) return
  throw notAllowed(
    `Nothing of ${lineName(line)} of ${orderName(order)} was short-closed, so there is nothing to await again`
  )
}

function checkHolds(order: OrderInAct, deed: string): void {
  if (order.status === "sent" || order.status === "acknowledged") return
  throw notAllowed(
    `${orderName(order)} is ${order.status} and its lines cannot be ${deed}; only those of one that is sent or acknowledged can`
  )
}
