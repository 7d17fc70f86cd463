import type { Context } from "@medusajs/framework/types"

export type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** The log of who did what, written in the same transaction; it belongs to another module and is handed in. */
export type RecordAudit = (entries: readonly AuditEntry[], context: Context) => Promise<void>

/** By whom and when something is done. */
export type Act = Readonly<{ actor_id: string | null; at: Date }>
