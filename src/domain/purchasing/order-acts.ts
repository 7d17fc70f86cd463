import { notAllowed } from "../shared/domain-error"
import { checkTransition } from "../shared/lifecycle"
import { PURCHASE_ORDER_LIFECYCLE, PurchaseOrderStatus } from "./lifecycles"
import { outstanding, ReceivedLine } from "./received-status"

export const PURCHASE_ORDER_ACTS = ["submit", "approve", "send", "acknowledge", "cancel", "close"] as const
export type PurchaseOrderAct = (typeof PURCHASE_ORDER_ACTS)[number]

type ActRule = Readonly<{
  /** The status the order takes. */
  to: PurchaseOrderStatus
  /** The statuses it may be taken from; the lifecycle alone decides where none are named. */
  from?: readonly PurchaseOrderStatus[]
  needsReason?: boolean
}>

const RULES: Readonly<Record<PurchaseOrderAct, ActRule>> = {
  submit: { to: "approved", from: ["draft"] },
  approve: { to: "approved", from: ["pending_approval"] },
  send: { to: "sent" },
  acknowledge: { to: "acknowledged" },
  cancel: { to: "cancelled", needsReason: true },
  close: { to: "closed", needsReason: true },
}

export type OrderInAct = Readonly<{ id: string; number: string | null; status: PurchaseOrderStatus }>

/** How people call the order: its number, or that it is a draft. */
export const orderName = ({ id, number }: Pick<OrderInAct, "id" | "number">): string =>
  number ? `Purchase order ${number}` : `Draft purchase order ${id}`

/** The status that an act leads to: submitting ends at once in `approved` where nobody need approve. */
export const statusAfter = (act: PurchaseOrderAct, approvalRequired: boolean): PurchaseOrderStatus =>
  act === "submit" && approvalRequired ? "pending_approval" : RULES[act].to

/** Whether the order is where the act leads already, so that doing it again changes nothing. */
export function isDone(act: PurchaseOrderAct, status: PurchaseOrderStatus): boolean {
  return act === "submit" ? status === "pending_approval" || status === "approved" : status === RULES[act].to
}

/** Refuses an act that the order's status or its lines do not allow, saying what would be right. */
export function checkAct(
  act: PurchaseOrderAct,
  order: OrderInAct,
  lines: readonly ReceivedLine[],
  to: PurchaseOrderStatus,
  reason: string | null
): void {
  const name = orderName(order)
  const { from, needsReason } = RULES[act]
  checkTransition(PURCHASE_ORDER_LIFECYCLE, name, order.status, to)
  if (from && !from.includes(order.status)) {
    throw notAllowed(
      `${name} is ${order.status} and there is nothing to ${act}; only one that is ${from.join(" or ")} can be`
    )
  }
  if (needsReason && !reason) throw notAllowed(`${name} needs a reason to ${act} it`)
  if ((act === "submit" || act === "send") && !lines.length) {
    throw notAllowed(`${name} has no lines; add at least one before you ${act} it`)
  }
  if (act === "cancel") checkNothingReceived(name, lines)
}

function checkNothingReceived(name: string, lines: readonly ReceivedLine[]): void {
  const received = lines.reduce((units, line) => units + line.received_quantity, 0)
  if (!received) return
  const ordered = lines.reduce((units, line) => units + line.quantity, 0)
  throw notAllowed(
    `${name} has received ${received} of ${ordered} units and cannot be cancelled; close it instead: that gives up what is outstanding`
  )
}

/** What closing gives up of a line. */
export const shortClosed = (line: ReceivedLine): number => line.short_closed_quantity + outstanding(line)
