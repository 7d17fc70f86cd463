import type { Context } from "@medusajs/framework/types"
import type { AuditInput } from "./store/layout-sql"

/** What the layout asks of other modules within its own transaction; a step hands it in. */
export type LayoutNeighbours = Readonly<{
  recordAudit: (entries: readonly AuditInput[], context: Context) => Promise<unknown>
}>

/** Who changes a layout. */
export type LayoutAct = Readonly<{ actor_id: string | null; at: Date }>
