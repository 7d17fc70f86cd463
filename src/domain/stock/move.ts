/**
 * Why stock changed. `core` is a change another writer made, recorded when it was noticed. The causes of `BIN_CAUSES`
 * move goods within a warehouse: they come in pairs, and Medusa's level never learns of them.
 */
export const MOVE_CAUSES = [
  "opening",
  "receipt",
  "receipt_reversal",
  "unplanned_receipt",
  "supplier_return",
  "supplier_return_reversal",
  "write_off",
  "admin_edit",
  "core",
  "putaway",
  "bin_move",
  "pick_replenishment",
  "relief",
  "regrade",
  "count",
  "transfer_out",
  "transfer_in",
  "transfer_restock",
  "customer_return",
  "repair",
  "pick",
  "shipment",
  "shipment_reversal",
  "short_pick",
] as const
export type MoveCause = (typeof MOVE_CAUSES)[number]

/** Causes by which goods leave for the order that reserved them, or were found missing while they were picked for it. */
export const FOR_AN_ORDER: readonly MoveCause[] = ["shipment", "shipment_reversal", "short_pick"]

/** A change of physical stock as a caller asks for it. */
export type StockMove = Readonly<{
  /** Unique for ever: the same move asked twice counts once. */
  key: string
  inventory_item_id: string
  location_id: string
  /** The bin that the goods come into or leave; without one they lie, or lay, unassigned. */
  bin_id?: string | null
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
  /** The order's line whose reserved units these are: they may leave although they are reserved. */
  covers_reservation?: string | null
  /** Whole stock units, negative when goods leave; never zero. */
  quantity: number
  cause: MoveCause
  document_type?: string | null
  document_id?: string | null
  document_line_id?: string | null
  actor_type?: string | null
  actor_id?: string | null
  reason?: string | null
  /** Exact decimal, per stock unit, in `currency_code`. */
  unit_value?: string | null
  currency_code?: string | null
  occurred_at: Date
}>

/** Who did it, told by the id: people of the scanner are actors of their own. Null for the shop itself. */
export function actorTypeOf(actorId: string | null | undefined): "user" | "picker" | null {
  if (!actorId) return null
  return actorId.startsWith("cpik_") ? "picker" : "user"
}
