import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { ApprovalThreshold, RecountThreshold } from "../../domain/counting/variance"
import type { StockMove } from "../../domain/stock/move"

export type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** One inventory item at one location. */
export type Position = { inventory_item_id: string; location_id: string }

/** What counting asks of other modules within its own transaction; a step hands it in, so that no module knows another. */
export type Neighbours = Readonly<{
  takeNumber: (series: KnownSeries, day: string, context: Context) => Promise<string>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<unknown>
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<unknown>
  listTracked: (locationIds: readonly string[], context: Context) => Promise<ReadonlySet<string>>
}>

/** Who acts, when, on which day of the shop, and under which settings. */
export type Act = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: string
  /** Whether every count is blind, whatever a plan says. */
  always_blind: boolean
  recount: RecountThreshold
  approval: ApprovalThreshold
  /** Whether nobody judges what they counted themselves. */
  own_hidden: boolean
}>
