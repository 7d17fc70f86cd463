import { notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"

export const DELIVERED_STATES = ["accepted", "rejected", "quarantined"] as const
export type DeliveredState = (typeof DELIVERED_STATES)[number]

/** What a clerk counted of a delivery: articles, not lines of an order, for that is what a scan tells. */
export type CountedGoods = Readonly<{
  item_id: string
  lot: string | null
  expires_on: string | null
  state: DeliveredState
  reason: string | null
  quantity: number
}>

/** A line of the order that the delivery brings. */
export type AwaitedLine = Readonly<{
  id: string
  item_id: string
  sku: string | null
  position: number
  outstanding: number
}>

/** What a receipt says of one line of the order and one lot. */
export type AllocatedLine = {
  purchase_order_line_id: string
  accepted_quantity: number
  rejected_quantity: number
  reject_reason: string | null
  quarantined_quantity: number
  quarantine_reason: string | null
  lot: string | null
  expires_on: string | null
}

/**
 * Spreads what was counted over the lines of the order: the first line of an article is filled before the next, and
 * what is too much stays on the last, where the order's own tolerance judges it. Rejected units fill nothing.
 */
export function allocateDelivery(
  counted: readonly CountedGoods[],
  lines: readonly AwaitedLine[],
  orderNumber: string
): AllocatedLine[] {
  const awaited = new Map<string, { line: AwaitedLine; left: number }[]>()
  for (const line of [...lines].sort((one, other) => one.position - other.position)) {
    awaited.set(line.item_id, [...(awaited.get(line.item_id) ?? []), { line, left: line.outstanding }])
  }
  const allocated = new Map<string, AllocatedLine>()
  for (const goods of counted) {
    wholeUnits(goods.quantity, `The quantity of ${goods.item_id}`)
    const its = awaited.get(goods.item_id)
    const last = its?.at(-1)
    if (!its || !last) {
      throw notAllowed(
        `Order ${orderNumber} has no line of the article ${goods.item_id}; put it aside and tell a buyer`
      )
    }
    let left = goods.quantity
    for (const one of goods.state === "rejected" ? [] : its) {
      const part = Math.min(left, one.left)
      if (part > 0) add(allocated, one.line.id, goods, part)
      one.left -= part
      left -= part
    }
    if (left > 0) add(allocated, last.line.id, goods, left)
  }
  return [...allocated.values()]
}

function add(into: Map<string, AllocatedLine>, lineId: string, goods: CountedGoods, quantity: number): void {
  const { lot, expires_on, state, reason } = goods
  const key = JSON.stringify([lineId, lot, expires_on])
  const line = into.get(key) ?? {
    purchase_order_line_id: lineId,
    accepted_quantity: 0,
    rejected_quantity: 0,
    reject_reason: null,
    quarantined_quantity: 0,
    quarantine_reason: null,
    lot,
    expires_on,
  }
  if (state === "accepted") line.accepted_quantity += quantity
  if (state === "rejected") {
    line.rejected_quantity += quantity
    line.reject_reason = joined(line.reject_reason, reason)
  }
  if (state === "quarantined") {
    line.quarantined_quantity += quantity
    line.quarantine_reason = joined(line.quarantine_reason, reason)
  }
  into.set(key, line)
}

/** Two reasons for units of one lot stand side by side; the same one stands once. */
function joined(known: string | null, reason: string | null): string | null {
  if (!reason || known?.split("; ").includes(reason)) return known ?? reason
  return known ? `${known}; ${reason}` : reason
}
