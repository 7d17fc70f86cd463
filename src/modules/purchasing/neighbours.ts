import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { NewMessage } from "../../domain/correspondence/message"
import type { ReceiptCost } from "../../domain/costing/book-costs"
import type { ApprovalPolicy } from "../../domain/purchasing/approval"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { ToleranceTerms } from "../../domain/purchasing/tolerance"
import type { HoldKind } from "../../domain/stock/hold"
import type { StockMove } from "../../domain/stock/move"
import type { Position } from "./store/owed"

export type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** Goods to put aside as they come in, or that are here and free. */
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

/** Goods put aside, and what became of those that are not any more. */
export type HeldGoods = Position &
  Readonly<{
    id: string
    sku: string | null
    quantity: number
    kind: HoldKind
    lot: string | null
    expires_on: string | null
    reason: string | null
    document_type: string | null
    document_id: string | null
    document_line_id: string | null
    accepted: number
    written_off: number
    returned: number
  }>

/** What purchasing asks of other modules within its own transaction; a step hands it in, so that no module knows another. */
export type Neighbours = Readonly<{
  takeNumber: (series: KnownSeries, day: PlainDate, context: Context) => Promise<string>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<unknown>
  /** Opens holds; goods that come in on hold are put on them by the moves that name them. */
  placeHolds: (holds: readonly NewHold[], context: Context) => Promise<unknown>
  /** Holds by their ids, each with what became of its units. */
  holdsOf: (search: { ids: readonly string[] }, context: Context) => Promise<readonly HeldGoods[]>
  markDue: (positions: readonly Position[], context: Context) => Promise<void>
  listTracked: (locationIds: readonly string[], context: Context) => Promise<ReadonlySet<string>>
  /** Books what received or returned goods cost, and answers the rate used; refuses where there is none for the day. */
  recordCosts: (
    costs: readonly ReceiptCost[],
    context: Context
  ) => Promise<{ rate: string; valuation_currency: string }>
  /** The roles of a user; `null` while roles are off, when everybody may do everything. */
  rolesOf: (actorId: string | null, context: Context) => Promise<readonly string[] | null>
  /** What one unit of a currency is worth in another on a day; refuses where no rate is known. */
  rateOn: (from: string, to: string, day: PlainDate, context: Context) => Promise<string>
  /** Queues messages for after the commit and answers their ids; a known key is the message it was. */
  queueMessages: (messages: readonly NewMessage[], context: Context) => Promise<string[]>
}>

/** Who acts, when, on which day of the shop, and under which settings. */
export type Act = Readonly<{
  actor_id: string | null
  at: Date
  today: PlainDate
  approval: ApprovalPolicy
  default_lead_time_days: number
  /** How far lines may end from what was ordered, where nobody nearer says. */
  tolerance: ToleranceTerms
  closes_within_tolerance: boolean
  /** Whether the actor may learn how much is awaited; false while they count blind. */
  sees_expected: boolean
  document_language: string
}>
