import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { AllocatedPick, allocateBins } from "../../../domain/picking/allocate-bins"
import { DISPATCH_LIFECYCLE, dispatchName } from "../../../domain/picking/dispatch"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours } from "../neighbours"
import { once } from "./acts"
import { DispatchLineRow, DispatchRow, linesOf, lockDispatches, readyDispatches } from "./dispatch-rows"
import { lockGiving, pickableStock } from "./pickable"
import { insertRows, recordset } from "./sql"

export type StartPicking = {
  ids: readonly string[]
  /** Who walks; nobody in particular where it is left out. */
  assigned_to?: string | null
  /** Whoever starts them has walks of its own for them, so that nobody needs a list of ours. */
  without_list?: boolean
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

/** Where the units of each line of these dispatches are taken from, the most urgent dispatch first. */
async function allocate(
  sql: SqlExecutor,
  locationId: string,
  dispatches: readonly DispatchRow[],
  linesOfDispatch: ReadonlyMap<string, DispatchLineRow[]>
): Promise<{ wanted: DispatchLineRow[]; picks: AllocatedPick[] }> {
  const wanted = dispatches.flatMap(({ id }) => linesOfDispatch.get(id) ?? [])
  const stock = await pickableStock(sql, locationId, [
    ...new Set(wanted.map((line) => line.inventory_item_id)),
  ])
  return { wanted, picks: allocateBins(wanted, stock) }
}

const byDispatch = (lines: readonly DispatchLineRow[]): Map<string, DispatchLineRow[]> =>
  groupBy(lines, ({ dispatch_id }) => dispatch_id)

/** A pick as it would be, were its dispatch taken in hand now. */
export type ForeseenPick = AllocatedPick & { dispatch_id: string }

/** From which bins ready dispatches of one warehouse would be picked now; nothing is written and nobody waits. */
export async function foreseePicks(
  sql: SqlExecutor,
  locationId: string,
  ids: readonly string[]
): Promise<ForeseenPick[]> {
  const dispatches = await readyDispatches(sql, locationId, ids)
  dispatches.sort(byUrgency)
  const lines = await linesOf(
    sql,
    dispatches.map(({ id }) => id)
  )
  const { picks } = await allocate(sql, locationId, dispatches, byDispatch(lines))
  const dispatchOf = new Map(lines.map((line) => [line.id, line.dispatch_id]))
  return picks.map((pick) => ({ ...pick, dispatch_id: dispatchOf.get(pick.demand_id) as string }))
}

/**
 * Takes dispatches in hand: each gets its number, each of their units its bin, and those of a warehouse one list to walk
 * by. All of them or none; a handful of statements however many.
 */
export async function startPicking(
  sql: SqlExecutor,
  { ids, assigned_to = null, without_list = false, idempotency_key }: StartPicking,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<StartedPicking & { is_repeated: boolean }> {
  if (!ids.length) throw invalidData("Name the dispatches to pick")
  const key = {
    key: idempotency_key,
    kind: "start",
    fingerprint: [[...new Set(ids)].sort(), assigned_to, ...(without_list ? ["without list"] : [])],
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
    const byLocation = groupBy(dispatches, ({ location_id }) => location_id)
    const locations = [...byLocation.keys()].sort()
    const numbers = await neighbours.takeNumbers("dispatch", act.today, dispatches.length, context)
    const listed = without_list ? [] : locations
    const listNumbers = listed.length
      ? await neighbours.takeNumbers("pick_list", act.today, listed.length, context)
      : []
    const lists = listed.map((location_id, index) => ({
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
      pick_list_id: listOf.get(location_id) ?? null,
    }))
    await sql.execute(
      `UPDATE comptoir_dispatch AS dispatch
          SET status = 'picking', number = given.number, pick_list_id = given.pick_list_id, started_at = ?::timestamptz,
              started_by = ?, updated_at = now()
         FROM ${recordset({ id: "text", number: "text", pick_list_id: "text" }, "given")} WHERE dispatch.id = given.id`,
      [act.at, act.actor_id, JSON.stringify(started)]
    )
    await lockGiving(sql, locations)
    const linesOfDispatch = byDispatch(lines)
    // One statement a warehouse, and a desk has few warehouses.
    for (const [locationId, here] of [...byLocation].sort()) {
      const { wanted, picks } = await allocate(sql, locationId, here, linesOfDispatch)
      await insertPicks(sql, locationId, new Map(wanted.map((line) => [line.id, line])), picks)
    }
    return {
      pick_lists: lists.map(({ id, number, location_id }) => ({ id, number, location_id })),
      dispatches: started.map(({ id, number, order_id }) => ({ id, number, order_id })),
    }
  })
}
