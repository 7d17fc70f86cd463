import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { BinMove } from "../../domain/stock/bin-move"
import type { StockMove } from "../../domain/stock/move"

/** An inventory item at a warehouse. */
export type Position = { inventory_item_id: string; location_id: string }

export type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** Goods in a bin that have to go back on a shelf: a task says so. */
export type GoodsToPutBack = Readonly<{
  /** The same goods asked twice are one task. */
  key: string
  location_id: string
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  quantity: number
  from_bin_id: string | null
  document_type: string
  document_id: string
  document_line_id?: string | null
}>

/**
 * What picking asks of other modules within its own transaction; a step hands it in, so that no module knows another.
 */
export type PickingNeighbours = Readonly<{
  takeNumber: (series: KnownSeries, day: PlainDate, context: Context) => Promise<string>
  takeNumbers: (series: KnownSeries, day: PlainDate, count: number, context: Context) => Promise<string[]>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<Position[]>
  recordBinMoves: (moves: readonly BinMove[], context: Context) => Promise<void>
  /** Raises put-away tasks; in a warehouse without bins there is nothing to raise. */
  putBack: (goods: readonly GoodsToPutBack[], context: Context) => Promise<void>
  /**
   * Asks the routing to make the reservations of these orders what the dispatches say. It locks the routes of the orders,
   * as the routing does: call it before dispatches are locked.
   */
  markReservationsDue: (orderIds: readonly string[], context: Context) => Promise<void>
  /** Asks the routing to look again from where these orders can be sent; after `markReservationsDue`. */
  markRoutesDue: (orderIds: readonly string[], cause: "short" | "manual", context: Context) => Promise<void>
}>

/** Who acts, when, and on which day of the shop. */
export type PickingAct = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: PlainDate
}>
