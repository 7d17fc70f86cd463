import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import { itemName } from "./order-line"
import { OrderInAct, orderName } from "./order-acts"
import { OPEN_PURCHASE_ORDER_STATUSES } from "./lifecycles"
import { isOpen, outstanding, ReceivedLine } from "./received-status"
import { plainDate, PlainDate } from "./plain-date"

/** A line of the order, as a delivery finds it. */
export type ReceivableLine = ReceivedLine &
  Readonly<{
    id: string
    position: number
    inventory_item_id: string
    sku: string | null
    title: string | null
  }>

/** What one delivery brought of one order line. */
export type DeliveredLine = Readonly<{
  purchase_order_line_id: string
  accepted_quantity: number
  rejected_quantity: number
  reject_reason: string | null
  lot: string | null
  expires_on: PlainDate | null
}>

const lineName = (line: ReceivableLine): string => `Line ${line.position} (${itemName(line)})`

/** Refuses an order whose goods nobody awaits. */
export function checkReceivable(order: OrderInAct): void {
  if (isOpen(order.status)) return
  throw notAllowed(
    `${orderName(order)} is ${order.status} and cannot be received; only one that is ${OPEN_PURCHASE_ORDER_STATUSES.join(" or ")} can`
  )
}

/** Everything that the order still awaits, as a delivery without fault. */
export const everythingOutstanding = (lines: readonly ReceivableLine[]): DeliveredLine[] =>
  lines
    .filter((line) => outstanding(line) > 0)
    .map((line) => ({
      purchase_order_line_id: line.id,
      accepted_quantity: outstanding(line),
      rejected_quantity: 0,
      reject_reason: null,
      lot: null,
      expires_on: null,
    }))

/**
 * Refuses lines that the order does not have, that stand twice, that bring more than the order awaits,
 * or that reject units without saying why.
 */
export function checkDelivery(
  order: OrderInAct,
  lines: readonly ReceivableLine[],
  delivered: readonly DeliveredLine[]
): void {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  for (const delivery of delivered) {
    const line = lineOf.get(delivery.purchase_order_line_id)
    if (!line) throw invalidData(`${orderName(order)} has no line ${delivery.purchase_order_line_id}`)
    if (seen.has(line.id)) {
      throw invalidData(
        `${lineName(line)} stands twice on the receipt; put its quantities together on one line`
      )
    }
    seen.add(line.id)
    checkQuantities(line, delivery)
  }
}

function checkQuantities(line: ReceivableLine, delivery: DeliveredLine): void {
  const name = lineName(line)
  wholeUnits(delivery.accepted_quantity, `The accepted quantity of ${name}`, 0)
  wholeUnits(delivery.rejected_quantity, `The rejected quantity of ${name}`, 0)
  if (delivery.expires_on) plainDate(delivery.expires_on, `The expiry of ${name}`)
  if (delivery.rejected_quantity > 0 && !delivery.reject_reason) {
    throw invalidData(`${name} rejects ${delivery.rejected_quantity} units; say why`)
  }
  if (delivery.accepted_quantity > outstanding(line)) {
    throw notAllowed(
      `${name} awaits ${outstanding(line)} units and cannot receive ${delivery.accepted_quantity}`
    )
  }
}

/** Refuses to post a receipt that brings nothing. */
export function checkBringsSomething(receipt: string, delivered: readonly DeliveredLine[]): void {
  if (delivered.some((line) => line.accepted_quantity > 0 || line.rejected_quantity > 0)) return
  throw notAllowed(`${receipt} has nothing on it; enter what was accepted or rejected before posting it`)
}

/** How people call the receipt. */
export const receiptName = ({ id, number }: Readonly<{ id: string; number: string | null }>): string =>
  number ? `Receipt ${number}` : `Draft receipt ${id}`
