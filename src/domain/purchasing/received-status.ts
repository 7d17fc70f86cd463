import { OPEN_PURCHASE_ORDER_STATUSES, PurchaseOrderStatus, ReceivedStatus } from "./lifecycles"
import type { PlainDate } from "./plain-date"

export type ReceivedLine = Readonly<{
  quantity: number
  received_quantity: number
  short_closed_quantity: number
}>

/** What the supplier still owes of a line; rejected units are owed until they are short-closed. */
export const outstanding = (line: ReceivedLine): number =>
  Math.max(0, line.quantity - line.received_quantity - line.short_closed_quantity)

/** How much of an order has come in. What was short-closed never came: such an order stays partial. */
export function receivedStatus(
  lines: readonly Pick<ReceivedLine, "quantity" | "received_quantity">[]
): ReceivedStatus {
  if (lines.every((line) => line.received_quantity === 0)) return "none"
  if (lines.some((line) => line.received_quantity > line.quantity)) return "over"
  return lines.every((line) => line.received_quantity === line.quantity) ? "full" : "partial"
}

export const isOpen = (status: PurchaseOrderStatus): boolean =>
  (OPEN_PURCHASE_ORDER_STATUSES as readonly PurchaseOrderStatus[]).includes(status)

type Promised = Readonly<{
  status: PurchaseOrderStatus
  receipt_status: ReceivedStatus
  expected_on: PlainDate | null
}>

/** Whether the supplier holds the order, still owes goods, and the promised day has passed. */
export const isLate = ({ status, receipt_status, expected_on }: Promised, today: PlainDate): boolean =>
  isOpen(status) &&
  (receipt_status === "none" || receipt_status === "partial") &&
  expected_on !== null &&
  expected_on < today
