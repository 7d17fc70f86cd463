import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../../domain/administration/number-series"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { StockMove } from "../../../domain/stock/move"

/** Who packs, when, and on which day of the shop. */
export type PackingActor = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: PlainDate
}>

export type PackingAudit = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** What packing asks of other modules within its own transaction; a step hands it in. */
export type PackingNeighbours = Readonly<{
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<unknown>
  recordAudit: (entries: readonly PackingAudit[], context: Context) => Promise<void>
  takeNumber: (series: KnownSeries, day: PlainDate, context: Context) => Promise<string>
  markReservationsDue: (orderIds: readonly string[], context: Context) => Promise<void>
  /** Dispatches lie in parcels: what they lay in until then is empty. They are locked. */
  dispatchesPacked: (dispatchIds: readonly string[], at: Date, context: Context) => Promise<void>
  /** A dispatch was taken out of its parcels again. It is locked. */
  dispatchUnpacked: (dispatchId: string, context: Context) => Promise<void>
  /** Asks that the orders of opened parcels are looked at again: they were taken for sent. */
  markRoutesDue: (orderIds: readonly string[], context: Context) => Promise<void>
}>

/** What a merchant asks of whoever packs. */
export type PackRules = Readonly<{
  /** Each unit was scanned at the packing station before its order is packed. */
  must_verify: boolean
}>

/** An article at a warehouse. */
export type PackedPosition = Readonly<{ inventory_item_id: string; location_id: string }>
