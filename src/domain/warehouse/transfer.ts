import { invalidData, notAllowed } from "../shared/domain-error"
import type { Lifecycle } from "../shared/lifecycle"
import { wholeUnits } from "../shared/quantities"

export const TRANSFER_STATUSES = [
  "draft",
  "ready",
  "in_transit",
  "partially_received",
  "received",
  "cancelled",
] as const
export type TransferStatus = (typeof TRANSFER_STATUSES)[number]

/**
 * A transfer that is ready may go back to draft to be changed. Undoing a receipt puts a transfer back on its way, and
 * what is missing of it may be received, sent back or written off until nothing is open any more.
 */
export const TRANSFER_LIFECYCLE: Lifecycle<TransferStatus> = {
  draft: ["ready", "cancelled"],
  ready: ["draft", "in_transit", "cancelled"],
  in_transit: ["partially_received", "received", "cancelled"],
  partially_received: ["in_transit", "received"],
  received: ["in_transit", "partially_received"],
  cancelled: [],
}

/** Whether goods of the transfer may be on their way. */
export const isOnItsWay = (status: TransferStatus): boolean =>
  status === "in_transit" || status === "partially_received"

/** What is written of a transfer at once: goods that leave, goods that arrive, and what becomes of those that never do. */
export const POSTING_KINDS = ["shipment", "receipt", "closing"] as const
export type PostingKind = (typeof POSTING_KINDS)[number]

/** What one line of a posting says of its units. */
export const POSTING_OUTCOMES = [
  "shipped",
  "received",
  "damaged",
  "found",
  "written_off",
  "restocked",
] as const
export type PostingOutcome = (typeof POSTING_OUTCOMES)[number]

/** What becomes of units that never arrive: they are lost, or they are at the source again. */
export const MISSING_OUTCOMES = ["written_off", "restocked"] as const
export type MissingOutcome = (typeof MISSING_OUTCOMES)[number]

/** Reasons that Comptoir offers where what arrives is not what left; the merchant's own stand beside them. */
export const DISCREPANCY_REASONS = [
  "lost",
  "damaged_in_transit",
  "short_shipped",
  "miscounted",
  "wrong_item",
  "theft",
] as const

/** Units of one line, by what became of them. */
export type TransitLine = Readonly<{
  name: string
  quantity: number
  shipped: number
  received: number
  written_off: number
  restocked: number
}>

/** How people call the transfer. */
export const transferName = ({ id, number }: Readonly<{ id: string; number: string | null }>): string =>
  number ? `Transfer ${number}` : `Draft transfer ${id}`

/** Units that left and of which nobody has said yet what became of them: what is incoming at the destination. */
export const openUnits = (line: Omit<TransitLine, "name" | "quantity">): number =>
  line.shipped - line.received - line.written_off - line.restocked

/** The status of a transfer that was shipped: it follows from its lines. */
export function statusOf(lines: readonly Omit<TransitLine, "name" | "quantity">[]): TransferStatus {
  const open = lines.some((line) => openUnits(line) > 0)
  const received = lines.some((line) => line.received > 0)
  if (open) return received ? "partially_received" : "in_transit"
  return received ? "received" : "cancelled"
}

/** Ships units of a line; refuses more than the transfer asks for. Units that are not shipped stay at the source. */
export function ship(line: TransitLine, quantity: number): TransitLine {
  wholeUnits(quantity, `The quantity of ${line.name} to ship`, 0)
  if (line.shipped + quantity > line.quantity) {
    throw notAllowed(
      `${line.name} asks for ${line.quantity} units and ${line.shipped + quantity} cannot be shipped; change the transfer first`
    )
  }
  return { ...line, shipped: line.shipped + quantity }
}

/**
 * Receives units of a line, good and damaged; refuses more than is on its way. Who counts without knowing what was sent
 * is not told how much that is.
 */
export function receive(line: TransitLine, quantity: number, seesExpected = true): TransitLine {
  wholeUnits(quantity, `The quantity of ${line.name} that arrived`)
  const open = openUnits(line)
  if (quantity > open && !seesExpected) {
    throw notAllowed(
      `More of ${line.name} was counted than was sent; count it again, and have what is more entered as found, with a reason`
    )
  }
  if (quantity > open) {
    throw notAllowed(
      `${line.name} awaits ${open} units and cannot receive ${quantity}; enter the other ${quantity - open} as found, with a reason`
    )
  }
  return { ...line, received: line.received + quantity }
}

/** Takes back what a receipt brought: those units are on their way again. */
export function unreceive(line: TransitLine, quantity: number): TransitLine {
  wholeUnits(quantity, `The quantity of ${line.name} to take back`)
  if (quantity > line.received) {
    throw notAllowed(`${line.name} received ${line.received} units, so ${quantity} cannot be taken back`)
  }
  return { ...line, received: line.received - quantity }
}

/** Says what became of units that did not arrive; refuses more than are open. */
export function settleMissing(line: TransitLine, quantity: number, outcome: MissingOutcome): TransitLine {
  wholeUnits(quantity, `The quantity of ${line.name} that is missing`)
  const open = openUnits(line)
  if (quantity > open) {
    throw notAllowed(`Of ${line.name} ${open} units have not arrived, so ${quantity} cannot be settled`)
  }
  return outcome === "written_off"
    ? { ...line, written_off: line.written_off + quantity }
    : { ...line, restocked: line.restocked + quantity }
}

/** A line as somebody wishes it. */
export type WishedTransferLine = Readonly<{
  inventory_item_id: string
  name: string
  quantity: number
  lot: string | null
  expires_on: string | null
}>

export const MOST_TRANSFER_LINES = 1_000

/** Refuses lines of nothing, and the same goods on two lines, naming them. */
export function checkTransferLines(lines: readonly WishedTransferLine[]): void {
  if (lines.length > MOST_TRANSFER_LINES) {
    throw invalidData(
      `A transfer has at most ${MOST_TRANSFER_LINES} lines and ${lines.length} were given; make several`
    )
  }
  const seen = new Set<string>()
  for (const line of lines) {
    wholeUnits(line.quantity, `The quantity of ${line.name}`)
    const goods = JSON.stringify([line.inventory_item_id, line.lot, line.expires_on])
    if (seen.has(goods)) {
      throw invalidData(
        `${line.name}${line.lot ? ` of lot ${line.lot}` : ""} stands twice on the transfer; put its quantities together on one line`
      )
    }
    seen.add(goods)
  }
}

/** Refuses a transfer from a warehouse to itself. */
export function checkTwoWarehouses(source: string, destination: string, name: string): void {
  if (source !== destination) return
  throw invalidData(`A transfer goes from one warehouse to another; ${name} cannot be both`)
}
