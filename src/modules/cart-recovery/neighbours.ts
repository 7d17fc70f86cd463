import type { Context } from "@medusajs/framework/types"

/** Who changes something. */
export type RecoveryAct = Readonly<{ actor_id: string | null }>

/** The audit log, written within the own transaction; a step hands it in. */
export type RecoveryAudit = Readonly<{
  recordAudit: (
    entries: readonly (RecoveryAct & {
      entity_type: string
      entity_id: string
      act: string
      before: Record<string, unknown>
      after: Record<string, unknown>
      reason?: string | null
    })[],
    context: Context
  ) => Promise<unknown>
}>
