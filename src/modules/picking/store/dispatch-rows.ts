import { DispatchStatus, IN_HAND, PickStatus } from "../../../domain/picking/dispatch"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct } from "../neighbours"
import { oneOf, recordset, storable } from "./sql"

/** The most dispatches that one act works on. */
export const MOST_DISPATCHES = 2_000

export type DispatchRow = {
  id: string
  number: string | null
  order_id: string
  display_id: number | null
  location_id: string
  status: DispatchStatus
  priority: number
  due_at: Date | null
  pick_list_id: string | null
}

export type DispatchLineRow = {
  id: string
  dispatch_id: string
  order_id: string
  line_item_id: string
  inventory_item_id: string
  required_quantity: number
  quantity: number
  picked_quantity: number
  short_quantity: number
  packed_quantity: number
}

export type PickRow = {
  id: string
  dispatch_line_id: string
  dispatch_id: string
  location_id: string
  inventory_item_id: string
  bin_id: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  picked_quantity: number
  status: PickStatus
  to_bin_id: string | null
  /** How people call the article. */
  article: string
  /** Where picked goods of its warehouse wait to be packed. */
  packing_bin_id: string | null
}

const COLUMNS = `id, number, order_id, display_id, location_id, status, priority, due_at, pick_list_id`

/** The dispatches with these ids, locked in one order for all; refuses an id that is none, and too many. */
export async function lockDispatches(sql: SqlExecutor, ids: readonly string[]): Promise<DispatchRow[]> {
  const wanted = storable(ids)
  if (wanted.length > MOST_DISPATCHES)
    throw invalidData(`${wanted.length} dispatches are named; name at most ${MOST_DISPATCHES} at a time`)
  const rows = await sql.execute<DispatchRow>(
    `SELECT ${COLUMNS} FROM comptoir_dispatch WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [wanted]
  )
  const known = new Set(rows.map(({ id }) => id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw notFound(`Dispatch ${missing} does not exist`)
  return rows
}

/** Those of these dispatches of a warehouse that can be taken in hand now, for those who only look. */
export const readyDispatches = (
  sql: SqlExecutor,
  locationId: string,
  ids: readonly string[]
): Promise<DispatchRow[]> =>
  sql.execute<DispatchRow>(
    `SELECT ${COLUMNS} FROM comptoir_dispatch WHERE id = ANY(?::text[]) AND location_id = ? AND status = 'ready'
      ORDER BY id`,
    [storable(ids), locationId]
  )

/** The orders of these dispatches, read before anything is locked. */
export async function ordersOf(sql: SqlExecutor, ids: readonly string[]): Promise<string[]> {
  const rows = await sql.execute<{ order_id: string }>(
    `SELECT DISTINCT order_id FROM comptoir_dispatch WHERE id = ANY(?::text[]) ORDER BY 1`,
    [storable(ids)]
  )
  return rows.map(({ order_id }) => order_id)
}

/** The dispatches of a pick list that somebody is at, locked; refuses a list that is none. */
export async function lockDispatchesOfList(sql: SqlExecutor, listId: string): Promise<DispatchRow[]> {
  const [list] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_pick_list WHERE id = ANY(?::text[])`,
    [storable([listId])]
  )
  if (!list) throw notFound(`Pick list ${listId} does not exist`)
  return await sql.execute<DispatchRow>(
    `SELECT ${COLUMNS} FROM comptoir_dispatch WHERE pick_list_id = ? ORDER BY id FOR UPDATE`,
    [listId]
  )
}

export const linesOf = (sql: SqlExecutor, dispatchIds: readonly string[]): Promise<DispatchLineRow[]> =>
  sql.execute<DispatchLineRow>(
    `SELECT id, dispatch_id, order_id, line_item_id, inventory_item_id, required_quantity, quantity, picked_quantity,
            short_quantity, packed_quantity
       FROM comptoir_dispatch_line WHERE dispatch_id = ANY(?::text[]) ORDER BY dispatch_id, line_item_id, inventory_item_id`,
    [dispatchIds]
  )

/** The picks of dispatches in the order of the walk: the caller has locked the dispatches. */
export const picksOf = (sql: SqlExecutor, dispatchIds: readonly string[]): Promise<PickRow[]> =>
  sql.execute<PickRow>(
    `SELECT pick.id, pick.dispatch_line_id, pick.dispatch_id, pick.location_id, pick.inventory_item_id, pick.bin_id,
            pick.lot, pick.expires_on, pick.quantity, pick.picked_quantity, pick.status, pick.to_bin_id,
            coalesce(item.sku, item.title, pick.inventory_item_id) AS article, desk.id AS packing_bin_id
       FROM comptoir_pick AS pick LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
       LEFT JOIN inventory_item AS item ON item.id = pick.inventory_item_id
       LEFT JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = pick.location_id AND warehouse.deleted_at IS NULL
       LEFT JOIN comptoir_bin AS desk ON desk.id = warehouse.packing_bin_id AND desk.status = 'active' AND desk.deleted_at IS NULL
      WHERE pick.dispatch_id = ANY(?::text[])
      ORDER BY bin.pick_sequence NULLS LAST, bin.code NULLS LAST, pick.inventory_item_id, pick.id`,
    [dispatchIds]
  )

/** How far lines came, written in one statement: what is given is added to what they have. */
export async function changeLines(
  sql: SqlExecutor,
  changes: readonly { id: string; picked?: number; short?: number; quantity?: number }[]
): Promise<void> {
  if (!changes.length) return
  await sql.execute(
    `UPDATE comptoir_dispatch_line AS line
        SET picked_quantity = line.picked_quantity + given.picked, short_quantity = line.short_quantity + given.short,
            quantity = line.quantity + given.quantity, updated_at = now()
       FROM (SELECT id, sum(coalesce(picked, 0))::int AS picked, sum(coalesce(short, 0))::int AS short,
                    sum(coalesce(quantity, 0))::int AS quantity
               FROM ${recordset({ id: "text", picked: "int", short: "int", quantity: "int" }, "row")} GROUP BY id) AS given
      WHERE line.id = given.id`,
    [JSON.stringify(changes)]
  )
}

/** What picks are now, written in one statement. */
export async function changePicks(
  sql: SqlExecutor,
  picks: readonly Pick<PickRow, "id" | "quantity" | "picked_quantity" | "status" | "to_bin_id">[]
): Promise<void> {
  if (!picks.length) return
  await sql.execute(
    `UPDATE comptoir_pick AS pick
        SET quantity = given.quantity, picked_quantity = given.picked_quantity, status = given.status,
            to_bin_id = given.to_bin_id, updated_at = now()
       FROM ${recordset(
         { id: "text", quantity: "int", picked_quantity: "int", status: "text", to_bin_id: "text" },
         "given"
       )}
      WHERE pick.id = given.id`,
    [JSON.stringify(picks)]
  )
}

/**
 * Brings the statuses of dispatches in hand in line with their lines: picked once nothing is left to pick, cancelled where
 * all of it fell short. Their lists follow. The caller has locked the dispatches.
 */
export async function followLines(
  sql: SqlExecutor,
  dispatches: readonly Pick<DispatchRow, "id" | "pick_list_id">[],
  act: PickingAct
): Promise<{ id: string; order_id: string; status: DispatchStatus }[]> {
  const changed = await sql.execute<{ id: string; order_id: string; status: DispatchStatus }>(
    `UPDATE comptoir_dispatch AS dispatch
        SET status = now_at.status, updated_at = now(),
            picked_at = CASE WHEN now_at.status = 'picked' THEN ?::timestamptz END,
            picked_by = CASE WHEN now_at.status = 'picked' THEN ?::text END,
            cancelled_at = CASE WHEN now_at.status = 'cancelled' THEN ?::timestamptz END,
            cancelled_by = CASE WHEN now_at.status = 'cancelled' THEN ?::text END,
            cancel_reason = CASE WHEN now_at.status = 'cancelled' THEN coalesce(dispatch.cancel_reason, 'short') END
       FROM (SELECT line.dispatch_id,
                    CASE WHEN bool_and(line.short_quantity = line.quantity) THEN 'cancelled'
                         WHEN bool_and(line.picked_quantity + line.short_quantity = line.quantity) THEN 'picked'
                         ELSE 'picking' END AS status
               FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = ANY(?::text[]) GROUP BY line.dispatch_id) AS now_at
      WHERE dispatch.id = now_at.dispatch_id AND dispatch.status IN ${oneOf(IN_HAND)} AND dispatch.status <> now_at.status
      RETURNING dispatch.id, dispatch.order_id, dispatch.status`,
    [act.at, act.actor_id, act.at, act.actor_id, dispatches.map(({ id }) => id)]
  )
  await followDispatches(
    sql,
    dispatches.flatMap(({ pick_list_id }) => pick_list_id ?? []),
    act
  )
  return changed
}

/**
 * Brings the statuses of pick lists in line with their dispatches. The lists are locked last and read afterwards: of two
 * people who finish the last two dispatches of a list at once, the second sees what the first did.
 */
export async function followDispatches(
  sql: SqlExecutor,
  listIds: readonly string[],
  act: PickingAct
): Promise<void> {
  const ids = [...new Set(listIds)]
  if (!ids.length) return
  await sql.execute(`SELECT id FROM comptoir_pick_list WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`, [
    ids,
  ])
  await sql.execute(
    `UPDATE comptoir_pick_list AS list
        SET status = now_at.status, updated_at = now(),
            closed_at = CASE WHEN now_at.status = 'open' THEN NULL ELSE coalesce(list.closed_at, ?::timestamptz) END
       FROM (SELECT list.id,
                    CASE WHEN count(*) FILTER (WHERE dispatch.status = 'picking') > 0 THEN 'open'
                         WHEN count(*) FILTER (WHERE dispatch.status <> 'cancelled') > 0 THEN 'done'
                         ELSE 'cancelled' END AS status
               FROM comptoir_pick_list AS list LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.pick_list_id = list.id
              WHERE list.id = ANY(?::text[]) GROUP BY list.id) AS now_at
      WHERE list.id = now_at.id AND list.status <> now_at.status`,
    [act.at, ids]
  )
}
