import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { totesOf } from "../../../../domain/waves/totes"
import { checkHeld, splitOff } from "../../../../domain/waves/tour-protocol"
import type { SqlExecutor } from "../../../../platform/sql"
import type { TourAct, TourNeighbours } from "../../tour-neighbours"
import { once } from "../acts"
import { recordset } from "../sql"
import { countStops } from "./adopt"
import { answerOf } from "./answer"
import { follow } from "./follow"
import { AtTour, graspTour, holderOf } from "./grasp"
import { insertTotes, insertTours } from "./insert"
import type { TourDone } from "./pick"
import { floorOf, KeptWalk, spotsOf, walkPast } from "./reroute"
import { asWalked, insertEvents, signOfLife, TourRow, WalkRow, walkOf } from "./rows"

export type SplitTour = AtTour & {
  /** These picks; left out, all that nobody began. */
  pick_ids?: readonly string[]
  reason?: string | null
  idempotency_key?: string | null
}

/**
 * The rest of a tour becomes a tour of its own that waits for another picker, with totes of its own: what an order has on
 * both is put together when it is packed.
 */
export async function splitTour(
  sql: SqlExecutor,
  request: SplitTour,
  act: TourAct,
  neighbours: Pick<TourNeighbours, "takeNumbers">,
  context: Context
): Promise<TourDone & { is_repeated: boolean }> {
  const { tour_id, pick_ids, reason = null, idempotency_key } = request
  const fingerprint = [tour_id, pick_ids ? [...pick_ids].sort() : null]
  const key = { key: idempotency_key, kind: "split", fingerprint, actor_id: act.actor_id }
  return await once(sql, key, async () => {
    const { tour, standing } = await graspTour(sql, request, act)
    checkHeld(tour, standing, standing === "former" ? await holderOf(sql, tour) : null)
    const walk = await walkOf(sql, [tour.id])
    const given = new Set(splitOff(tour, walk.map(asWalked), pick_ids).map(({ pick_id }) => pick_id))
    const goes = walk.filter(({ pick_id }) => given.has(pick_id))
    const stays = walk.filter((row) => !given.has(row.pick_id) && row.status !== "cancelled")
    const [number] = await neighbours.takeNumbers("tour", act.today, 1, context)
    const id = generateEntityId(undefined, "ctou")

    const floor = await floorOf(sql, tour.location_id)
    const spotOf = await spotsOf(
      sql,
      walk.map(({ bin_id }) => bin_id)
    )
    const placed = (rows: readonly WalkRow[]) =>
      rows.map(({ pick_id, bin_id }) => ({ id: pick_id, bin_id, spot: spotOf(bin_id) }))
    const route = walkPast(floor, placed(goes))
    const { wave_id, location_id, method, zone_id, priority, due_at } = tour
    const asked = { id, number: number as string, wave_id, location_id, method, zone_id, priority, due_at }
    // What it has is counted once its picks are on it.
    await insertTours(sql, [{ ...asked, ...route.walk, stop_count: 0, unit_count: 0, order_count: 0 }])
    const toteOf = await totesFor(sql, id, tour, goes)
    const rowOf = new Map(goes.map((row) => [row.pick_id, row]))
    await sql.execute(
      `UPDATE comptoir_tour_pick AS walk SET tour_id = ?, position = given.position, tote_id = given.tote_id, updated_at = now()
         FROM ${recordset({ pick_id: "text", position: "int", tote_id: "text" }, "given")} WHERE walk.pick_id = given.pick_id`,
      [
        id,
        JSON.stringify(
          route.order.map((pick_id, index) => ({
            pick_id,
            position: index + 1,
            tote_id: toteOf(rowOf.get(pick_id)?.dispatch_id ?? ""),
          }))
        ),
      ]
    )
    await writeWalk(sql, tour.id, walkPast(floor, placed(stays)).walk)
    await countStops(sql, [tour.id, id])
    await insertSplit(sql, tour, id, reason, act)
    await signOfLife(sql, tour, act)
    const followed = await follow(sql, [tour.id, id].sort(), act.at)
    const answer = await answerOf(sql, tour.id, act.actor_id)
    return { answer: { ...answer, split: { id, number: number as string } }, picked: [], followed }
  })
}

/** Totes of the new tour; answers the one of a dispatch. */
async function totesFor(
  sql: SqlExecutor,
  tourId: string,
  { method, location_id }: TourRow,
  picks: readonly WalkRow[]
): Promise<(dispatchId: string) => string | null> {
  const totes = totesOf(
    method,
    picks.map(({ dispatch_id }) => dispatch_id)
  ).map((tote) => ({ id: generateEntityId(undefined, "ctot"), tour_id: tourId, location_id, ...tote }))
  await insertTotes(sql, totes)
  const byDispatch = new Map(totes.map(({ id, dispatch_id }) => [dispatch_id, id]))
  return (dispatchId) => byDispatch.get(dispatchId) ?? byDispatch.get(null) ?? null
}

/** What is left of the first walk has another length; its stops keep their order. */
const writeWalk = (
  sql: SqlExecutor,
  id: string,
  { metres, s_shape_metres, is_exact, path }: KeptWalk
): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_tour SET metres = ?::numeric, s_shape_metres = ?::numeric, is_exact = ?, path = ?::jsonb, updated_at = now()
      WHERE id = ?`,
    [metres, s_shape_metres, is_exact, path && JSON.stringify(path), id]
  )

/** Writes it down at both tours; whoever ever had the first may still bring in what they hold of the second. */
async function insertSplit(
  sql: SqlExecutor,
  tour: TourRow,
  newId: string,
  reason: string | null,
  act: TourAct
): Promise<void> {
  const had = await sql.execute<{ picker: string }>(
    `SELECT DISTINCT picker FROM (
       SELECT to_picker AS picker FROM comptoir_tour_event WHERE tour_id = ? AND to_picker IS NOT NULL
       UNION SELECT from_picker FROM comptoir_tour_event WHERE tour_id = ? AND kind = 'split' AND from_picker IS NOT NULL) AS known`,
    [tour.id, tour.id]
  )
  const pickers = had.length ? had.map(({ picker }) => picker) : [null]
  await insertEvents(
    sql,
    [
      { tour_id: tour.id, kind: "split", from_picker: tour.picker_id, reason },
      ...pickers.map((from_picker) => ({ tour_id: newId, kind: "split" as const, from_picker, reason })),
    ],
    act
  )
}
