import type { Context } from "@medusajs/framework/types"
import type { PlainDate } from "../../domain/purchasing/plain-date"

/** What costing needs of other modules within the caller's transaction; a step hands it in. */
export type CostingPorts = Readonly<{
  /** The currency that the merchant wishes costs to be kept in; empty takes the store's own. */
  wishedCurrency: (context: Context) => Promise<string>
  recordAudit: (
    entries: readonly Readonly<{
      entity_type: string
      entity_id: string
      act: string
      actor_id?: string | null
      before?: Record<string, unknown> | null
      after?: Record<string, unknown> | null
      reason?: string | null
    }>[],
    context: Context
  ) => Promise<void>
  /** What one unit of `from` is worth in `to` on a day; refuses when no rate is known, naming them. */
  rateOn: (from: string, to: string, day: PlainDate, context: Context) => Promise<string>
}>
