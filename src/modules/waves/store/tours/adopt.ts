import { groupBy } from "../../../../domain/shared/group-by"
import type { SqlExecutor } from "../../../../platform/sql"
import { recordset } from "../sql"
import { insertTourPicks, NewTourPick } from "./insert"
import { floorOf, KeptWalk, pathPast, PlacedStop, placeOf, spotsOf } from "./reroute"
import { asWalked, TourRow, walkOf } from "./rows"

type LostPick = {
  id: string
  tour_id: string
  tote_id: string | null
  bin_id: string | null
  quantity: number
  /** Where the picker stood who did not find it. */
  from_bin_id: string | null
}

/**
 * Picks that a short one opened elsewhere, with the tour and the tote of the pick whose place they take: the one of their
 * line that was walked to last. The caller has locked the tours.
 */
const lostPicks = (sql: SqlExecutor, tourIds: readonly string[]): Promise<LostPick[]> =>
  sql.execute<LostPick>(
    `SELECT DISTINCT ON (lost.id) lost.id, walk.tour_id, walk.tote_id, lost.bin_id, lost.quantity,
            sibling.bin_id AS from_bin_id
       FROM comptoir_tour_pick AS walk
       JOIN comptoir_pick AS sibling ON sibling.id = walk.pick_id
       JOIN comptoir_pick AS lost ON lost.dispatch_line_id = sibling.dispatch_line_id AND lost.status = 'open'
       JOIN comptoir_dispatch AS dispatch ON dispatch.id = lost.dispatch_id AND dispatch.status = 'picking'
      WHERE walk.tour_id = ANY(?::text[])
        AND NOT EXISTS (SELECT 1 FROM comptoir_tour_pick AS known WHERE known.pick_id = lost.id)
      ORDER BY lost.id, (sibling.status = 'short') DESC, sibling.updated_at DESC, walk.tour_id`,
    [tourIds]
  )

/**
 * Takes picks that were opened elsewhere into the tours of the picks whose place they take, each where it costs the walk
 * the least. Answers them. A walk that was added to is not proved to be the shortest any more, and what is drawn of it from
 * then on is what is left.
 */
export async function adoptPicks(sql: SqlExecutor, tours: readonly TourRow[]): Promise<string[]> {
  const living = tours.filter(({ status }) => status !== "cancelled")
  if (!living.length) return []
  const lost = await lostPicks(
    sql,
    living.map(({ id }) => id)
  )
  if (!lost.length) return []
  const byTour = groupBy(lost, ({ tour_id }) => tour_id)
  const touched = living.filter(({ id }) => byTour.has(id))
  const walks = groupBy(
    await walkOf(
      sql,
      touched.map(({ id }) => id)
    ),
    ({ tour_id }) => tour_id
  )
  const spotOf = await spotsOf(sql, [
    ...lost.flatMap(({ bin_id, from_bin_id }) => [bin_id, from_bin_id]),
    ...[...walks.values()].flat().map(({ bin_id }) => bin_id),
  ])
  const floors = new Map<string, Awaited<ReturnType<typeof floorOf>>>()
  // One warehouse for all of them, but for a job that finds tours of several.
  for (const locationId of new Set(touched.map(({ location_id }) => location_id)))
    floors.set(locationId, await floorOf(sql, locationId))
  const positions: { pick_id: string; position: number }[] = []
  const adopted: NewTourPick[] = []
  const grown: { id: string; metres: number; path: KeptWalk["path"] }[] = []
  for (const tour of touched) {
    const floor = floors.get(tour.location_id) as Awaited<ReturnType<typeof floorOf>>
    const walk = walks.get(tour.id) ?? []
    const left = walk.filter((row) => asWalked(row).left > 0)
    const done = walk.length - left.length
    const stops: PlacedStop[] = left.map(({ pick_id, bin_id }) => ({
      id: pick_id,
      bin_id,
      spot: spotOf(bin_id),
    }))
    let metres = 0
    for (const pick of byTour.get(tour.id) ?? []) {
      const stop = { id: pick.id, bin_id: pick.bin_id, spot: spotOf(pick.bin_id) }
      const place = placeOf(floor, stops, stop, spotOf(pick.from_bin_id))
      stops.splice(place.index, 0, stop)
      metres += place.metres
    }
    const base = walk.reduce((most, { position }) => Math.max(most, position), done)
    stops.forEach(({ id }, index) => {
      const position = base + 1 + index
      const own = lost.find((pick) => pick.id === id)
      if (own) adopted.push({ pick_id: id, tour_id: tour.id, position, tote_id: own.tote_id })
      else positions.push({ pick_id: id, position })
    })
    const stood = tour.status === "picking" ? (byTour.get(tour.id) ?? []).at(-1) : undefined
    grown.push({ id: tour.id, metres, path: pathPast(floor, stops, spotOf(stood?.from_bin_id ?? null)) })
  }
  await changePositions(sql, positions)
  await insertTourPicks(sql, adopted)
  await sql.execute(
    `UPDATE comptoir_tour AS tour SET metres = tour.metres + given.metres, is_exact = false, path = coalesce(given.path, tour.path), updated_at = now()
       FROM ${recordset({ id: "text", metres: "numeric", path: "jsonb" }, "given")} WHERE tour.id = given.id`,
    [JSON.stringify(grown)]
  )
  await countStops(
    sql,
    touched.map(({ id }) => id)
  )
  return adopted.map(({ pick_id }) => pick_id)
}

/** The order of the walk, written in one statement. */
export async function changePositions(
  sql: SqlExecutor,
  positions: readonly { pick_id: string; position: number }[]
): Promise<void> {
  if (!positions.length) return
  await sql.execute(
    `UPDATE comptoir_tour_pick AS walk SET position = given.position, updated_at = now()
       FROM ${recordset({ pick_id: "text", position: "int" }, "given")} WHERE walk.pick_id = given.pick_id`,
    [JSON.stringify(positions)]
  )
}

/** Writes how many stops, units and orders tours have, after picks came or went. */
export const countStops = (sql: SqlExecutor, tourIds: readonly string[]): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_tour AS tour
        SET stop_count = counted.stops, unit_count = counted.units, order_count = counted.orders, updated_at = now()
       FROM (SELECT walk.tour_id, count(DISTINCT coalesce(pick.bin_id, pick.inventory_item_id))::int AS stops,
                    sum(CASE WHEN pick.status IN ('short', 'cancelled') THEN 0 ELSE pick.quantity END)::int AS units,
                    count(DISTINCT pick.dispatch_id)::int AS orders
               FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
              WHERE walk.tour_id = ANY(?::text[]) GROUP BY walk.tour_id) AS counted
      WHERE tour.id = counted.tour_id`,
    [tourIds]
  )
