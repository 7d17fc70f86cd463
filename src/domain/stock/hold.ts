import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import type { MoveCause } from "./move"

/** Why goods are put aside. */
export const HOLD_KINDS = ["quarantine", "damage", "inspection"] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

/** What may happen to held units; `placed` and `return_reversed` put units on hold, the others take them off. */
export const HOLD_ENTRY_KINDS = [
  "placed",
  "accepted",
  "written_off",
  "returned",
  "return_reversed",
  "receipt_reversed",
] as const
export type HoldEntryKind = (typeof HOLD_ENTRY_KINDS)[number]

/** Why a stock move puts units on hold or takes them off. */
const KIND_OF_CAUSE: Partial<Record<MoveCause, HoldEntryKind>> = {
  receipt: "placed",
  unplanned_receipt: "placed",
  receipt_reversal: "receipt_reversed",
  supplier_return: "returned",
  supplier_return_reversal: "return_reversed",
  write_off: "written_off",
  transfer_in: "placed",
  transfer_restock: "placed",
  customer_return: "placed",
  // From one hold to another: what comes onto this one left that one.
  regrade: "placed",
}

/** What a move of held goods is to the hold; refuses a cause that has no business with held goods. */
export function holdEntryKind(cause: MoveCause, key: string, quantity = 1): HoldEntryKind {
  // Held goods that a count finds are on the hold; those that it misses are gone.
  const kind = cause === "count" ? (quantity > 0 ? "placed" : "written_off") : KIND_OF_CAUSE[cause]
  if (kind) return kind
  throw invalidData(`Stock move ${key} has the cause ${cause}, which moves no held goods`)
}

/** A hold as an act finds it. */
export type OpenHold = Readonly<{ id: string; quantity: number; sku: string | null }>

/** How people call the hold. */
export const holdName = ({ id, sku }: Pick<OpenHold, "id" | "sku">): string =>
  sku ? `The hold ${id} of ${sku}` : `The hold ${id}`

/** Refuses to take more off a hold than is on it. */
export function checkOnHold(hold: OpenHold, quantity: number): void {
  wholeUnits(quantity, `The quantity taken off ${holdName(hold)}`)
  if (quantity <= hold.quantity) return
  throw notAllowed(
    hold.quantity === 0
      ? `${holdName(hold)} is ended: none of its units are held any more`
      : `${holdName(hold)} has ${hold.quantity} units and ${quantity} cannot be taken off it; take at most ${hold.quantity}`
  )
}

/** A reservation of Medusa's that stands for a hold. */
export type HoldReservation = Readonly<{ id: string; quantity: number }>

/** What must be done to Medusa's reservations so that they say what the hold says. */
export type ReservationChanges = Readonly<{
  /** Units to reserve anew, before goods come in: 0 for none. */
  create: number
  /** Reservations to enlarge, before goods come in. */
  enlarge: readonly HoldReservation[]
  /** Reservations to make smaller, after goods have left. */
  shrink: readonly HoldReservation[]
  /** Reservations to take away, after goods have left. */
  remove: readonly string[]
}>

/**
 * Brings the reservations of one hold to its quantity: one reservation of all its units, or none. Whoever reserves does
 * it before the level rises, and whoever frees does it after the level fell, so that a shopper never finds a held unit.
 */
export function reservationChanges(
  quantity: number,
  reservations: readonly HoldReservation[]
): ReservationChanges {
  const nothing: ReservationChanges = { create: 0, enlarge: [], shrink: [], remove: [] }
  const [kept, ...others] = reservations
  const remove = others.map((reservation) => reservation.id)
  if (!kept) return { ...nothing, create: quantity }
  if (quantity === 0) return { ...nothing, remove: [kept.id, ...remove] }
  const wanted = { id: kept.id, quantity }
  return {
    ...nothing,
    enlarge: kept.quantity < quantity ? [wanted] : [],
    shrink: kept.quantity > quantity ? [wanted] : [],
    remove,
  }
}

/** What tells which act judges the goods of a hold. */
export type HoldOrigin = Readonly<{ kind: HoldKind; document_type: string | null }>

/**
 * Which other act decides about held goods; null where a person judges them by hand. What a transfer brought damaged
 * names it too, and is judged like anything else that is damaged.
 */
export function judgedBy({ kind, document_type }: HoldOrigin): "transfer" | "inspection" | null {
  if (document_type === "stock_transfer" && kind === "quarantine") return "transfer"
  return document_type === "return" && kind === "inspection" ? "inspection" : null
}

/**
 * Refuses to judge by hand what another act judges: goods that wait to leave with a transfer, which would leave with less
 * than its papers say, and a customer's returned goods, whose inspection keeps what became of them.
 */
export function checkJudgedByHand(
  hold: Pick<OpenHold, "id" | "sku"> & HoldOrigin & Readonly<{ reason: string | null }>
): void {
  const by = judgedBy(hold)
  if (by === "transfer") {
    throw notAllowed(
      `${holdName(hold)} keeps the goods of transfer ${hold.reason ?? ""} until they leave; take the transfer back to draft or cancel it in Warehouse → Transfers`
    )
  }
  if (by === "inspection") {
    throw notAllowed(`${holdName(hold)} is of a customer's return; inspect it in Warehouse → Inspections`)
  }
}
