import { dispatchName, OPEN } from "../../../domain/picking/dispatch"
import { notAllowed } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours } from "../neighbours"
import type { Context } from "@medusajs/framework/types"
import { DispatchRow, lockDispatches } from "./dispatch-rows"

export type DispatchWishes = {
  /** The highest first; 0 is as any other. */
  priority?: number
  note?: string | null
}

/** Says how urgent a dispatch is, and what whoever packs it should know; the routing leaves both alone. */
export async function setPriority(
  sql: SqlExecutor,
  id: string,
  wishes: DispatchWishes,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<void> {
  const [dispatch] = (await lockDispatches(sql, [id])) as [DispatchRow]
  if (!(OPEN as readonly string[]).includes(dispatch.status))
    throw notAllowed(
      `${dispatchName(dispatch)} is ${dispatch.status}; nothing about it can be changed any more`
    )
  const { priority = dispatch.priority, note } = wishes
  await sql.execute(
    `UPDATE comptoir_dispatch SET priority = ?, note = CASE WHEN ? THEN ? ELSE note END, updated_at = now() WHERE id = ?`,
    [priority, note !== undefined, note ?? null, id]
  )
  if (priority === dispatch.priority) return
  const name = dispatch.number ?? `#${dispatch.display_id ?? ""}`
  await neighbours.recordAudit(
    [
      {
        entity_type: "dispatch",
        entity_id: id,
        act: "updated",
        actor_id: act.actor_id,
        before: { name, priority: dispatch.priority },
        after: { name, priority },
      },
    ],
    context
  )
}
