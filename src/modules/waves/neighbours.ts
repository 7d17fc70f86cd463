import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { PlainDate } from "../../domain/purchasing/plain-date"

/** Who acts on a wave, when, and on which day of the shop. */
export type WaveAct = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: PlainDate
}>

type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** A dispatch that was taken in hand, or was ended. */
export type NamedDispatch = Readonly<{ id: string; order_id: string }>

/**
 * What waves ask of other modules within their own transaction; a step hands it in, so that no module knows another.
 */
export type WaveNeighbours = Readonly<{
  takeNumber: (series: KnownSeries, day: PlainDate, context: Context) => Promise<string>
  takeNumbers: (series: KnownSeries, day: PlainDate, count: number, context: Context) => Promise<string[]>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
  /** Takes ready dispatches in hand: numbers, and a bin for each of their units. */
  startPicking: (dispatchIds: readonly string[], context: Context) => Promise<readonly NamedDispatch[]>
  /** Ends dispatches in hand; the routing makes ready ones of their orders again. */
  cancelPicking: (
    dispatchIds: readonly string[],
    reason: string,
    context: Context
  ) => Promise<readonly NamedDispatch[]>
  /** Asks the routing to look at the reservations of these orders; it locks their routes, which comes before all else. */
  markReservationsDue: (orderIds: readonly string[], context: Context) => Promise<void>
}>
