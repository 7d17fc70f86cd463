/** Why goods change their place within a warehouse, or their label. */
export const BIN_CAUSES = ["putaway", "bin_move", "pick_replenishment", "relief", "regrade", "pick"] as const
export type BinCause = (typeof BIN_CAUSES)[number]

/** Where goods lie, and as what: `bin_id` null is unassigned, there but nobody said where. */
export type Place = Readonly<{
  bin_id: string | null
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
}>

/** Goods that change their place within one warehouse: Medusa's level stays as it is. */
export type BinMove = Readonly<{
  /** Unique for ever: the same move asked twice counts once. */
  key: string
  inventory_item_id: string
  location_id: string
  /** Whole stock units, at least one. */
  quantity: number
  from: Place
  to: Place
  cause: BinCause
  document_type?: string | null
  document_id?: string | null
  document_line_id?: string | null
  actor_type?: string | null
  actor_id?: string | null
  reason?: string | null
  /** Somebody said that the destination takes more than its capacity in units. */
  over_capacity?: boolean
  occurred_at: Date
}>
