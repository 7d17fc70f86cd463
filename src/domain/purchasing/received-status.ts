import { OPEN_PURCHASE_ORDER_STATUSES, PurchaseOrderStatus, ReceivedStatus } from "./lifecycles"
import { isClosedByTolerance } from "./tolerance"

export type ReceivedLine = Readonly<{
  quantity: number
  received_quantity: number
  short_closed_quantity: number
}>

/** What the supplier still owes of a line; rejected units are owed until they are short-closed. */
export const outstanding = (line: ReceivedLine): number =>
  Math.max(0, line.quantity - line.received_quantity - line.short_closed_quantity)

type LineInStatus = Pick<ReceivedLine, "quantity" | "received_quantity"> &
  Readonly<{ short_closed_quantity?: number; short_close_reason?: string | null }>

/** Whether nothing more of the line is to come: all of it came, or so much that its tolerance closed it. */
const isComplete = ({
  short_closed_quantity = 0,
  short_close_reason = null,
  ...line
}: LineInStatus): boolean =>
  line.received_quantity >= line.quantity ||
  isClosedByTolerance({ ...line, short_closed_quantity, short_close_reason })

/**
 * How much of an order has come in. It is over only when no line is missing anything: too much of one line never
 * completes another. What somebody short-closed never came, so such an order stays partial.
 */
export function receivedStatus(lines: readonly LineInStatus[]): ReceivedStatus {
  if (lines.every((line) => line.received_quantity === 0)) return "none"
  if (!lines.every(isComplete)) return "partial"
  return lines.some((line) => line.received_quantity > line.quantity) ? "over" : "full"
}

export const isOpen = (status: PurchaseOrderStatus): boolean =>
  (OPEN_PURCHASE_ORDER_STATUSES as readonly PurchaseOrderStatus[]).includes(status)
