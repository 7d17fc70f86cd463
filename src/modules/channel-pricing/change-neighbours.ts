import type { Context } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { PriceApprovalPolicy } from "../../domain/channel-pricing/change-set"
import type { PlainDate } from "../../domain/purchasing/plain-date"

/** Who acts on a price change, when, on which day of the shop, and how the shop has price changes approved. */
export type PriceChangeAct = Readonly<{
  actor_id: string | null
  at: Date
  today: PlainDate
  /** The zone of the shop, in which publications are scheduled. */
  time_zone: string
  /** Whether the actor may approve prices. */
  may_approve: boolean
  approval: PriceApprovalPolicy
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

/** What price changes ask of other modules within their own transaction; a step hands it in. */
export type PriceChangeNeighbours = Readonly<{
  takeNumber: (series: KnownSeries, day: PlainDate, context: Context) => Promise<string>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
}>
