import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { HoldKind } from "../../domain/stock/hold"
import type { StockMove } from "../../domain/stock/move"

/** An inventory item at a warehouse. */
export type Position = Readonly<{ inventory_item_id: string; location_id: string }>

export type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** Goods to put aside: until they leave, or because they arrived damaged. */
export type NewHold = Position &
  Readonly<{
    id: string
    quantity: number
    kind: HoldKind
    reason?: string | null
    lot?: string | null
    expires_on?: string | null
    document_type?: string | null
    document_id?: string | null
    document_line_id?: string | null
    actor_id?: string | null
    at: Date
    is_incoming: boolean
  }>

export type HoldRelease = Readonly<{
  hold_id: string
  quantity: number
  key: string
  reason?: string | null
  actor_id?: string | null
  at: Date
}>

/** What transfers ask of other modules within their own transaction; a step hands it in, so that no module knows another. */
export type Neighbours = Readonly<{
  takeNumber: (series: KnownSeries, day: PlainDate, context: Context) => Promise<string>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<unknown>
  placeHolds: (holds: readonly NewHold[], context: Context) => Promise<unknown>
  releaseHolds: (releases: readonly HoldRelease[], context: Context) => Promise<unknown>
  markDue: (positions: readonly Position[], context: Context) => Promise<void>
  listTracked: (locationIds: readonly string[], context: Context) => Promise<ReadonlySet<string>>
}>

/** Who acts, when, and on which day of the shop. */
export type Act = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: PlainDate
  /** Days from one warehouse to another where nobody said of these two. */
  usual_days: number
  /** Whether whoever acts may learn how much was sent. */
  sees_expected: boolean
}>
