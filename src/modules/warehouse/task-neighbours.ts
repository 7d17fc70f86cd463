import type { Context } from "@medusajs/framework/types"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { BinMove } from "../../domain/stock/bin-move"
import type { PutAwayRule } from "../../domain/warehouse/suggest-bin"

/** What tasks and moves ask of other modules within their own transaction; a step hands it in. */
export type TaskNeighbours = Readonly<{
  recordBinMoves: (moves: readonly BinMove[], context: Context) => Promise<void>
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
  ) => Promise<unknown>
}>

/** Who acts, when, on which day of the shop, and for how long a taken task stays taken. */
export type TaskAct = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
  today: PlainDate
  claim_minutes: number
}>

/** Where bins are suggested: the preferences of the shop. */
export type Suggesting = Readonly<{ rules: readonly PutAwayRule[] }>
