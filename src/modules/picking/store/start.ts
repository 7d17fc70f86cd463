import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { AllocatedPick, allocateBins } from "../../../domain/picking/allocate-bins"
import { DISPATCH_LIFECYCLE, dispatchName } from "../../../domain/picking/dispatch"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours } from "../neighbours"
import { once } from "./acts"
import { DispatchLineRow, DispatchRow, linesOf, lockDispatches } from "./dispatch-rows"
import { lockGiving, pickableStock } from "./pickable"
import { insertRows, recordset } from "./sql"

export type StartPicking = {
  ids: readonly string[]
  /** Who walks; nobody in particular where it is left out. */
  assigned_to?: string | null
  idempotency_key?: string
}

export type StartedPicking = {
  pick_lists: { id: string; number: string; location_id: string }[]
  dispatches: { id: string; number: string; order_id: string }[]
}

const PICK = {
  id: "text",
  dispatch_line_id: "text",
  dispatch_id: "text",
  location_id: "text",
  inventory_item_id: "text",
  bin_id: "text",
  lot: "text",
  expires_on: "text",
  quantity: "int",
} as const

/** Writes where the units of lines are taken from. */
export async function insertPicks(
  sql: SqlExecutor,
  locationId: string,
  lines: ReadonlyMap<string, Pick<DispatchLineRow, "id" | "dispatch_id">>,
  picks: readonly AllocatedPick[]
): Promise<void> {
  await insertRows(
    sql,
    "comptoir_pick",
    PICK,
    picks.map(({ demand_id, inventory_item_id, bin_id, lot, expires_on, quantity }) => ({
      id: generateEntityId(undefined, "cpkt"),
      dispatch_line_id: demand_id,
      dispatch_id: lines.get(demand_id)?.dispatch_id,
      location_id: locationId,
      inventory_item_id,
      bin_id,
      lot,
      expires_on,
      quantity,
    }))
  )
}

function checkStartable(dispatch: DispatchRow): void {
  if (dispatch.status === "waiting") {
    throw notAllowed(
      `${dispatchName(dispatch)} waits for the rest of its order; it is ready once everything can be sent, or once the order is told to ship what is ready`
    )
  }
  checkTransition(DISPATCH_LIFECYCLE, dispatchName(dispatch), dispatch.status, "picking")
}

const byUrgency = (a: DispatchRow, b: DispatchRow): number =>
  b.priority - a.priority ||
  (a.due_at ? new Date(a.due_at).getTime() : Infinity) -
    (b.due_at ? new Date(b.due_at).getTime() : Infinity) ||
  (a.id < b.id ? -1 : 1)

/**
 * Takes dispatches in hand: each gets its number, each of their units its bin, and those of a warehouse one list to walk
 * by. All of them or none; a handful of statements however many.
 */
export async function startPicking(
  sql: SqlExecutor,
  { ids, assigned_to = null, idempotency_key }: StartPicking,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<StartedPicking & { is_repeated: boolean }> {
  if (!ids.length) throw invalidData("Name the dispatches to pick")
  const key = {
    key: idempotency_key,
    kind: "start",
    fingerprint: [[...new Set(ids)].sort(), assigned_to],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const dispatches = await lockDispatches(sql, ids)
    for (const dispatch of dispatches) checkStartable(dispatch)
    dispatches.sort(byUrgency)
    const lines = await linesOf(
      sql,
      dispatches.map(({ id }) => id)
    )
    const byLocation = new Map<string, DispatchRow[]>()
    for (const dispatch of dispatches)
      byLocation.set(dispatch.location_id, [...(byLocation.get(dispatch.location_id) ?? []), dispatch])
    const locations = [...byLocation.keys()].sort()
    const numbers = await neighbours.takeNumbers("dispatch", act.today, dispatches.length, context)
    const listNumbers = await neighbours.takeNumbers("pick_list", act.today, locations.length, context)
    const lists = locations.map((location_id, index) => ({
      id: generateEntityId(undefined, "cpls"),
      number: listNumbers[index] as string,
      location_id,
      assigned_to,
      created_by: act.actor_id,
    }))
    await insertRows(
      sql,
      "comptoir_pick_list",
      { id: "text", number: "text", location_id: "text", assigned_to: "text", created_by: "text" },
      lists
    )
    const listOf = new Map(lists.map((list) => [list.location_id, list.id]))
    const started = dispatches.map(({ id, order_id, location_id }, index) => ({
      id,
      order_id,
      number: numbers[index] as string,
      pick_list_id: listOf.get(location_id) as string,
    }))
    await sql.execute(
      `UPDATE comptoir_dispatch AS dispatch
          SET status = 'picking', number = given.number, pick_list_id = given.pick_list_id, started_at = ?::timestamptz,
              started_by = ?, updated_at = now()
         FROM ${recordset({ id: "text", number: "text", pick_list_id: "text" }, "given")} WHERE dispatch.id = given.id`,
      [act.at, act.actor_id, JSON.stringify(started)]
    )
    await lockGiving(sql, locations)
    const linesOfDispatch = new Map<string, DispatchLineRow[]>()
    for (const line of lines)
      linesOfDispatch.set(line.dispatch_id, [...(linesOfDispatch.get(line.dispatch_id) ?? []), line])
    // One statement a warehouse, and a desk has few warehouses.
    for (const [locationId, here] of [...byLocation].sort()) {
      const wanted = here.flatMap(({ id }) => linesOfDispatch.get(id) ?? [])
      const stock = await pickableStock(sql, locationId, [
        ...new Set(wanted.map((line) => line.inventory_item_id)),
      ])
      const picks = allocateBins(wanted, stock)
      await insertPicks(sql, locationId, new Map(wanted.map((line) => [line.id, line])), picks)
    }
    return {
      pick_lists: lists.map(({ id, number, location_id }) => ({ id, number, location_id })),
      dispatches: started.map(({ id, number, order_id }) => ({ id, number, order_id })),
    }
  })
}
