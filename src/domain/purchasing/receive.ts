import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import { OPEN_PURCHASE_ORDER_STATUSES } from "./lifecycles"
import { LinePrice, unitPrice } from "./line-price"
import { OrderInAct, orderName } from "./order-acts"
import { itemName } from "./order-line"
import { PlainDate, plainDate } from "./plain-date"
import { isOpen, outstanding, ReceivedLine } from "./received-status"
import { NO_TOLERANCE, receivable, Tolerance } from "./tolerance"

/** A line of the order, as a delivery finds it. */
export type ReceivableLine = ReceivedLine &
  Readonly<{
    id: string
    position: number
    inventory_item_id: string
    sku: string | null
    title: string | null
    short_close_reason?: string | null
  }>

/** What one delivery brought: of an order line, or of an item that nobody ordered; of one lot where lots are kept. */
export type DeliveredLine = Readonly<{
  purchase_order_line_id: string | null
  inventory_item_id?: string
  accepted_quantity: number
  rejected_quantity: number
  reject_reason: string | null
  /** Taken in, but put aside: there, and neither sellable nor pickable. */
  quarantined_quantity?: number
  quarantine_reason?: string | null
  lot: string | null
  expires_on: PlainDate | null
}>

/** Reasons to reject or to put aside that Comptoir offers, each with a name in both languages; others are free text. */
export const REJECT_REASONS = [
  "damaged",
  "wrong_item",
  "poor_quality",
  "expired",
  "not_ordered",
  "packaging",
  "documents_missing",
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

/** Who counts, and how far the lines may go. */
export type CountingTerms = Readonly<{
  /** The tolerance of each order line by its id; a line without one has none. */
  tolerances?: ReadonlyMap<string, Tolerance>
  /** Whether the clerk may learn how much is awaited: a refusal names it. */
  sees_expected?: boolean
}>

type Named = Readonly<{
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
}>

/** How people call a line of an order or of a receipt. */
export const lineName = (line: Named): string => `Line ${line.position} (${itemName(line)})`

/** What a delivery brings into the warehouse, for sale or put aside. */
export const takenIn = (line: Pick<DeliveredLine, "accepted_quantity" | "quarantined_quantity">): number =>
  line.accepted_quantity + (line.quarantined_quantity ?? 0)

/** Refuses an order whose goods nobody awaits, or that is on hold. */
export function checkReceivable(order: OrderInAct): void {
  if (!isOpen(order.status)) {
    throw notAllowed(
      `${orderName(order)} is ${order.status} and cannot be received; only one that is ${OPEN_PURCHASE_ORDER_STATUSES.join(" or ")} can`
    )
  }
  if (order.on_hold) {
    throw notAllowed(
      `${orderName(order)} is on hold${order.hold_reason ? ` (${order.hold_reason})` : ""} and cannot be received; release it first`
    )
  }
}

/** Everything that the order still awaits, as a delivery without fault. */
export const everythingOutstanding = (lines: readonly ReceivableLine[]): DeliveredLine[] =>
  lines.filter((line) => outstanding(line) > 0).map((line) => delivered(line.id, outstanding(line)))

/** The lines that the order still awaits, with nothing counted: what a clerk is given who counts blind. */
export const nothingCounted = (lines: readonly ReceivableLine[]): DeliveredLine[] =>
  lines.filter((line) => outstanding(line) > 0).map((line) => delivered(line.id, 0))

const delivered = (purchase_order_line_id: string, accepted_quantity: number): DeliveredLine => ({
  purchase_order_line_id,
  accepted_quantity,
  rejected_quantity: 0,
  reject_reason: null,
  quarantined_quantity: 0,
  quarantine_reason: null,
  lot: null,
  expires_on: null,
})

/**
 * Refuses lines that the order does not have, that stand twice with the same lot, that bring more than the order line
 * awaits with its tolerance, or that reject units without saying why. All lots of a line count together, on top of
 * what its earlier deliveries brought.
 */
export function checkDelivery(
  order: OrderInAct,
  lines: readonly ReceivableLine[],
  delivery: readonly DeliveredLine[],
  terms: CountingTerms = {}
): void {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  const brought = new Map<string, number>()
  for (const one of delivery) {
    const line = lineOf.get(one.purchase_order_line_id ?? "")
    if (!line) {
      throw invalidData(
        `${orderName(order)} has no line ${one.purchase_order_line_id}, or not any more; take it off the receipt`
      )
    }
    checkOnce(seen, line.id, one, lineName(line))
    checkQuantities(lineName(line), one)
    const together = (brought.get(line.id) ?? 0) + takenIn(one)
    brought.set(line.id, together)
    checkAwaited(line, together, terms)
  }
}

/** Refuses goods without an order that stand twice with the same lot, or whose quantities are none. */
export function checkUnplanned(
  items: ReadonlyMap<string, Named>,
  delivery: readonly (DeliveredLine & Readonly<{ inventory_item_id: string }>)[]
): void {
  const seen = new Set<string>()
  for (const one of delivery) {
    const item = items.get(one.inventory_item_id)
    if (!item) throw invalidData(`Inventory item ${one.inventory_item_id} does not exist`)
    checkOnce(seen, one.inventory_item_id, one, lineName(item))
    checkQuantities(lineName(item), one)
  }
}

/** Reads the price of goods without an order. */
export function unplannedPrice(
  name: string,
  given: Readonly<{ unit_price?: string | number | null; price_per_quantity?: number | null }>,
  offer: LinePrice | null
): LinePrice {
  if (given.unit_price !== undefined && given.unit_price !== null) {
    const per = given.price_per_quantity ?? offer?.price_per_quantity ?? 1
    return {
      unit_price: unitPrice(given.unit_price, name),
      price_per_quantity: wholeUnits(per, `The number of units that the price of ${name} is for`),
    }
  }
  if (offer) return offer
  throw invalidData(`${name} has no price: the supplier does not list it; give a unit price`)
}

function checkOnce(seen: Set<string>, id: string, { lot }: DeliveredLine, name: string): void {
  const key = `${id}|${lot ?? ""}`
  if (seen.has(key)) {
    throw invalidData(
      `${name} stands twice on the receipt${lot ? ` with the lot ${lot}` : ""}; put its quantities together on one line`
    )
  }
  seen.add(key)
}

function checkQuantities(name: string, delivery: DeliveredLine): void {
  const quarantined = delivery.quarantined_quantity ?? 0
  wholeUnits(delivery.accepted_quantity, `The accepted quantity of ${name}`, 0)
  wholeUnits(delivery.rejected_quantity, `The rejected quantity of ${name}`, 0)
  wholeUnits(quarantined, `The quarantined quantity of ${name}`, 0)
  wholeUnits(takenIn(delivery), `The quantity of ${name} that is taken in`, 0)
  if (delivery.expires_on) plainDate(delivery.expires_on, `The expiry of ${name}`)
  if (delivery.rejected_quantity > 0 && !delivery.reject_reason) {
    throw invalidData(`${name} rejects ${delivery.rejected_quantity} units; say why`)
  }
  if (quarantined > 0 && !delivery.quarantine_reason) {
    throw invalidData(`${name} puts ${quarantined} units aside; say why`)
  }
}

function checkAwaited(line: ReceivableLine, quantity: number, terms: CountingTerms): void {
  const tolerance = terms.tolerances?.get(line.id) ?? NO_TOLERANCE
  const most = receivable({ short_close_reason: null, ...line }, tolerance)
  if (quantity <= most) return
  const name = lineName(line)
  if (terms.sees_expected === false) {
    throw notAllowed(
      `${name} cannot receive ${quantity} units: that is more than was ordered; count again, or reject what nobody ordered`
    )
  }
  const awaited = outstanding(line)
  const limit = most > awaited ? `, at most ${most} with its tolerance,` : ""
  throw notAllowed(`${name} awaits ${awaited} units${limit} and cannot receive ${quantity}`)
}

/** What must be written down of an item when it is received. */
export type Tracking = Readonly<{ tracks_lots: boolean; tracks_expiry: boolean }>

/** Refuses to take in goods without the lot or the expiry that their item asks for, and to accept what has expired. */
export function checkTracking(
  name: string,
  delivery: DeliveredLine,
  tracking: Tracking | undefined,
  receivedOn: PlainDate
): void {
  if (!takenIn(delivery)) return
  if (tracking?.tracks_lots && !delivery.lot) {
    throw invalidData(`${name} is kept by lots; write the lot of each delivered quantity`)
  }
  if (tracking?.tracks_expiry && !delivery.expires_on) {
    throw invalidData(`${name} expires; write the day that it expires on`)
  }
  if (delivery.accepted_quantity > 0 && delivery.expires_on && delivery.expires_on < receivedOn) {
    throw notAllowed(
      `${name} expired on ${delivery.expires_on}, before the delivery of ${receivedOn}; reject it or put it aside`
    )
  }
}

/** Refuses to post a receipt that brings nothing. */
export function checkBringsSomething(receipt: string, delivery: readonly DeliveredLine[]): void {
  if (delivery.some((line) => takenIn(line) > 0 || line.rejected_quantity > 0)) return
  throw notAllowed(`${receipt} has nothing on it; enter what was accepted or rejected before posting it`)
}

/** A line of a posted receipt with what became of the units that it put aside. */
export type PostedLine = Readonly<{
  name: string
  accepted_quantity: number
  quarantined_quantity: number
  returned_quantity: number
  /** The hold of its quarantined units. */
  hold: Readonly<{ id: string; quantity: number; written_off: number }> | null
}>

/** Units that leave when a receipt is reversed: from free stock, and from the hold. */
export type Undone = Readonly<{ free: number; held: number }>

/**
 * What a reversal takes out of a line: what is still on hold leaves the hold, what was accepted since leaves free stock.
 * Refuses a line whose goods are not there any more, because they went back to the supplier or were written off.
 */
export function undoneOf(receipt: string, line: PostedLine): Undone {
  if (line.returned_quantity > 0) {
    throw notAllowed(
      `${receipt} cannot be reversed: ${line.returned_quantity} of ${line.name} went back to the supplier; reverse that return first`
    )
  }
  if (line.hold && line.hold.written_off > 0) {
    throw notAllowed(
      `${receipt} cannot be reversed: ${line.hold.written_off} of ${line.name} were written off from quarantine`
    )
  }
  const held = line.hold?.quantity ?? 0
  return { free: line.accepted_quantity + line.quarantined_quantity - held, held }
}

/** How people call the receipt. */
export const receiptName = ({ id, number }: Readonly<{ id: string; number: string | null }>): string =>
  number ? `Receipt ${number}` : `Draft receipt ${id}`
