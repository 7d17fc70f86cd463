import type { Context } from "@medusajs/framework/types"
import { dispatchName, DispatchStatus, IN_HAND, NOT_STARTED } from "../../../domain/picking/dispatch"
import { releasePicks } from "../../../domain/picking/release-picks"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours } from "../neighbours"
import { once } from "./acts"
import {
  changeLines,
  changePicks,
  DispatchLineRow,
  DispatchRow,
  followDispatches,
  followLines,
  linesOf,
  lockDispatches,
  ordersOf,
  picksOf,
} from "./dispatch-rows"
import { goodsToPutBack } from "./put-back"
import { oneOf, storable } from "./sql"

export type CancelPicking = { ids: readonly string[]; reason: string; idempotency_key?: string }

export type CancelledPicking = {
  /** What was cancelled now. */
  dispatches: { id: string; order_id: string }[]
  /** Units in hand that go back on the shelf. */
  units: number
}

const isIn = (statuses: readonly DispatchStatus[], { status }: DispatchRow): boolean =>
  statuses.includes(status)

/** Ends dispatches: what was picked goes back, the book says where from; their goods are nobody's from now on. */
async function endDispatches(
  sql: SqlExecutor,
  dispatches: readonly DispatchRow[],
  reason: string,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<number> {
  if (!dispatches.length) return 0
  const ids = dispatches.map(({ id }) => id)
  const picks = await picksOf(sql, ids)
  const inHand = picks
    .filter((pick) => pick.picked_quantity > 0)
    .map((pick) => ({ id: pick.id, put_back: pick.picked_quantity }))
  await neighbours.putBack(goodsToPutBack(picks, inHand), context)
  await sql.execute(
    `UPDATE comptoir_pick SET status = 'cancelled', updated_at = now()
      WHERE dispatch_id = ANY(?::text[]) AND status IN ('open', 'picked')`,
    [ids]
  )
  await sql.execute(
    `UPDATE comptoir_dispatch SET status = 'cancelled', cancelled_at = ?::timestamptz, cancelled_by = ?, cancel_reason = ?,
            updated_at = now() WHERE id = ANY(?::text[])`,
    [act.at, act.actor_id, reason, ids]
  )
  await followDispatches(
    sql,
    dispatches.flatMap(({ pick_list_id }) => pick_list_id ?? []),
    act
  )
  return inHand.reduce((sum, { put_back }) => sum + put_back, 0)
}

const auditOf = (dispatch: DispatchRow, act: PickingAct, reason: string) => ({
  entity_type: "dispatch",
  entity_id: dispatch.id,
  act: "cancelled",
  actor_id: act.actor_id,
  before: { name: dispatch.number ?? `#${dispatch.display_id ?? ""}`, status: dispatch.status },
  after: { name: dispatch.number ?? `#${dispatch.display_id ?? ""}`, status: "cancelled" },
  reason,
})

/**
 * Ends the picking of dispatches: what was picked goes back on the shelf as put-away tasks, and the routing looks again
 * from where their orders are sent. All of them or none.
 */
export async function cancelPicking(
  sql: SqlExecutor,
  { ids, reason, idempotency_key }: CancelPicking,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<CancelledPicking & { is_repeated: boolean }> {
  if (!ids.length) throw invalidData("Name the dispatches whose picking is to be cancelled")
  const key = {
    key: idempotency_key,
    kind: "cancel",
    fingerprint: [[...new Set(ids)].sort(), reason],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const orders = await ordersOf(sql, ids)
    await neighbours.markReservationsDue(orders, context)
    const dispatches = await lockDispatches(sql, ids)
    for (const dispatch of dispatches) {
      if (isIn(IN_HAND, dispatch)) continue
      const what = isIn(NOT_STARTED, dispatch)
        ? `nobody picks it yet, so that there is nothing to put back; cancel the order, or send it from elsewhere in Picking → Routes`
        : dispatch.status === "packed"
          ? `unpack it first`
          : `it is over`
      throw notAllowed(`${dispatchName(dispatch)} is ${dispatch.status}: ${what}`)
    }
    const units = await endDispatches(sql, dispatches, reason, act, neighbours, context)
    await neighbours.recordAudit(
      dispatches.map((dispatch) => auditOf(dispatch, act, reason)),
      context
    )
    await neighbours.markRoutesDue(orders, "manual", context)
    return { dispatches: dispatches.map(({ id, order_id }) => ({ id, order_id })), units }
  })
}

/** The dispatches of orders that are not packed yet, locked. */
const lockOfOrders = (sql: SqlExecutor, orderIds: readonly string[]): Promise<DispatchRow[]> =>
  sql.execute<DispatchRow>(
    `SELECT id, number, order_id, display_id, location_id, status, priority, due_at, pick_list_id
       FROM comptoir_dispatch WHERE order_id = ANY(?::text[]) AND status IN ${oneOf([...NOT_STARTED, ...IN_HAND])}
      ORDER BY id FOR UPDATE`,
    [storable(orderIds)]
  )

/**
 * Ends what of these orders is not packed, because they were cancelled: every unit in hand goes back on the shelf. Done
 * once: of an order that has nothing left to end, nothing changes.
 */
export async function cancelOrders(
  sql: SqlExecutor,
  orderIds: readonly string[],
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<CancelledPicking> {
  const dispatches = await lockOfOrders(sql, orderIds)
  if (!dispatches.length) return { dispatches: [], units: 0 }
  const units = await endDispatches(sql, dispatches, "order_cancelled", act, neighbours, context)
  await neighbours.recordAudit(
    dispatches
      .filter((dispatch) => isIn(IN_HAND, dispatch))
      .map((dispatch) => auditOf(dispatch, act, "order_cancelled")),
    context
  )
  return { dispatches: dispatches.map(({ id, order_id }) => ({ id, order_id })), units }
}

/** How many units of a line of an order are still to be sent, those in hand among them and packed ones not. */
export type LeftToSend = Readonly<{ order_id: string; line_item_id: string; units: number }>

/**
 * Makes what is in hand for these orders no more than is still to be sent, because somebody edited them down: units that
 * nobody took yet are not asked for any more, and those in hand go back on the shelf. The dispatch that was started last
 * gives way first. Lines that are not among those named are left alone.
 */
export async function lowerOrders(
  sql: SqlExecutor,
  left: readonly LeftToSend[],
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<CancelledPicking> {
  const dispatches = (
    await lockOfOrders(
      sql,
      left.map(({ order_id }) => order_id)
    )
  ).filter((dispatch) => isIn(IN_HAND, dispatch))
  if (!dispatches.length) return { dispatches: [], units: 0 }
  const ids = dispatches.map(({ id }) => id)
  const order = new Map(dispatches.map(({ id, number }) => [id, number ?? id]))
  const startedAs = ({ dispatch_id }: DispatchLineRow): string => order.get(dispatch_id) as string
  const lines = (await linesOf(sql, ids)).sort((a, b) => startedAs(a).localeCompare(startedAs(b), "en"))
  const most = new Map(
    left.map(({ order_id, line_item_id, units }) => [`${order_id}|${line_item_id}`, units])
  )
  const over = lines.flatMap((line) => surplusOf(line, lines, most))
  if (!over.length) return { dispatches: [], units: 0 }
  const picks = await picksOf(sql, ids)
  const released = over.flatMap(({ line, units }) =>
    releasePicks(
      picks.filter((pick) => pick.dispatch_line_id === line.id),
      units
    ).map((one) => ({ ...one, line }))
  )
  await neighbours.putBack(goodsToPutBack(picks, released), context)
  const byId = new Map(picks.map((pick) => [pick.id, pick]))
  await changePicks(
    sql,
    released.map(({ id, quantity, picked_quantity, status }) => ({
      id,
      quantity,
      picked_quantity,
      status,
      to_bin_id: picked_quantity > 0 ? (byId.get(id)?.to_bin_id ?? null) : null,
    }))
  )
  const isGone = ({ line, units }: (typeof over)[number]) => units === line.quantity
  const gone = over.filter(isGone).map(({ line }) => line.id)
  if (gone.length) await sql.execute(`DELETE FROM comptoir_dispatch_line WHERE id = ANY(?::text[])`, [gone])
  const backOf = (lineId: string) =>
    released.filter(({ line }) => line.id === lineId).reduce((sum, one) => sum + one.put_back, 0)
  await changeLines(
    sql,
    over
      .filter((one) => !isGone(one))
      .map(({ line, units }) => ({ id: line.id, quantity: -units, picked: -backOf(line.id) }))
  )
  const withLines = new Set(
    lines.filter(({ id }) => !gone.includes(id)).map(({ dispatch_id }) => dispatch_id)
  )
  const emptied = dispatches.filter(({ id }) => !withLines.has(id))
  await endDispatches(sql, emptied, "order_edited", act, neighbours, context)
  const touched = new Set(over.map(({ line }) => line.dispatch_id))
  const changed = dispatches.filter(({ id }) => touched.has(id))
  await followLines(
    sql,
    changed.filter(({ id }) => withLines.has(id)),
    act
  )
  await neighbours.recordAudit(
    changed.map((dispatch) => ({
      ...auditOf(dispatch, act, "order_edited"),
      act: withLines.has(dispatch.id) ? "lowered" : "cancelled",
      after: {
        name: dispatch.number ?? `#${dispatch.display_id ?? ""}`,
        units: over
          .filter(({ line }) => line.dispatch_id === dispatch.id)
          .reduce((sum, { units }) => sum + units, 0),
      },
    })),
    context
  )
  return {
    dispatches: emptied.map(({ id, order_id }) => ({ id, order_id })),
    units: released.reduce((sum, one) => sum + one.put_back, 0),
  }
}

/** By how many stock units a line has more than its order still wants; earlier dispatches keep theirs. */
function surplusOf(
  line: DispatchLineRow,
  lines: readonly DispatchLineRow[],
  most: ReadonlyMap<string, number>
): { line: DispatchLineRow; units: number }[] {
  const wanted = most.get(`${line.order_id}|${line.line_item_id}`)
  if (wanted === undefined) return []
  const same = lines.filter(
    (one) =>
      one.order_id === line.order_id &&
      one.line_item_id === line.line_item_id &&
      one.inventory_item_id === line.inventory_item_id
  )
  const kept = (one: DispatchLineRow) => one.quantity - one.short_quantity
  const before = same.slice(0, same.indexOf(line)).reduce((sum, one) => sum + kept(one), 0)
  const allowed = Math.max(0, wanted * line.required_quantity - before)
  const units = Math.max(0, kept(line) - allowed)
  // A line of which nothing is left goes with what of it was short.
  return units ? [{ line, units: units === kept(line) ? line.quantity : units }] : []
}
