import { OPEN_PURCHASE_ORDER_STATUSES, PurchaseOrderStatus } from "./lifecycles"
import { daysBetween, PlainDate } from "./plain-date"

/** The days of a delivery: what was asked, what was promised first, and when it is expected now. */
export type PromisedDays = Readonly<{
  expected_on: PlainDate | null
  requested_on?: PlainDate | null
  first_promised_on?: PlainDate | null
}>

/** The day that a delivery is measured against: moving the expected day does not make it punctual. */
export const dueOn = ({ first_promised_on, requested_on, expected_on }: PromisedDays): PlainDate | null =>
  first_promised_on ?? requested_on ?? expected_on

type Owed = PromisedDays & Readonly<{ status: PurchaseOrderStatus; outstanding_quantity: number }>

/** How many days an order that the supplier holds and still owes goods of is behind the day it was due; 0 if it is not. */
export function daysLate(order: Owed, today: PlainDate): number {
  const isOpen = (OPEN_PURCHASE_ORDER_STATUSES as readonly PurchaseOrderStatus[]).includes(order.status)
  const due = dueOn(order)
  if (!isOpen || due === null || order.outstanding_quantity <= 0) return 0
  return Math.max(0, daysBetween(due, today))
}

export const isLate = (order: Owed, today: PlainDate): boolean => daysLate(order, today) > 0
