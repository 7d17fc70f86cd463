import { IN_HAND } from "../../../../domain/picking/dispatch"
import { TOTES_IN_USE } from "../../../../domain/waves/totes"
import { OPEN_TOURS, TourStatus } from "../../../../domain/waves/tour"
import { HeldTour, TourCounts, tourStatus } from "../../../../domain/waves/tour-protocol"
import type { SqlExecutor } from "../../../../platform/sql"
import type { ScannerTourAnswer } from "../../../../types/http/scanner"
import type { TourAct } from "../../tour-neighbours"
import { oneOf, recordset } from "../sql"
import { adoptPicks } from "./adopt"
import { lockTours } from "./rows"

const SENT = `('packed', 'shipped')`

/** How far the picks of tours are: one row for each tour. */
const COUNTS = `count(*) FILTER (WHERE pick.status = 'open' AND dispatch.status = 'picking')::int AS left,
  count(*) FILTER (WHERE pick.picked_quantity > 0 AND pick.status IN ('open', 'picked')
    AND dispatch.status IN ${oneOf(IN_HAND)})::int AS in_hand,
  count(*) FILTER (WHERE pick.picked_quantity > 0 AND pick.status IN ('open', 'picked')
    AND dispatch.status IN ${SENT})::int AS gone,
  count(*) FILTER (WHERE pick.status = 'short')::int AS short`
const COUNTED = `comptoir_tour AS tour
  LEFT JOIN comptoir_tour_pick AS walk ON walk.tour_id = tour.id
  LEFT JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
  LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id`

const LEFT_UNITS = `coalesce(sum(pick.quantity - pick.picked_quantity)
  FILTER (WHERE pick.status = 'open' AND dispatch.status = 'picking'), 0)::int AS left_units`

type Counted = HeldTour & TourCounts & { left_units: number }

/** A tour whose status changed. */
export type FollowedTour = { id: string; number: string; wave_id: string | null; status: TourStatus }

type HowFollowed = Readonly<{ isPick?: boolean }>

/**
 * Brings the statuses of tours and of their totes in line with their picks. The caller has locked the tours, and may have
 * locked dispatches: nothing else is locked here.
 */
export const follow = async (
  sql: SqlExecutor,
  tourIds: readonly string[],
  at: Date
): Promise<FollowedTour[]> => (await bringInLine(sql, tourIds, at)).changed

/** As `follow`, of the tour of an act, with where it stands since for whoever acted. */
export async function followActOn(
  sql: SqlExecutor,
  tourId: string,
  { actor_id, at }: Pick<TourAct, "actor_id" | "at">,
  how?: HowFollowed
): Promise<{ answer: ScannerTourAnswer; followed: FollowedTour[] }> {
  const { rows, changed } = await bringInLine(sql, [tourId], at, how)
  const [row] = rows as [Counted]
  const tour_status = changed[0]?.status ?? row.status
  const is_mine = tour_status === "picking" && actor_id !== null && row.picker_id === actor_id
  return { answer: { tour_id: tourId, tour_status, is_mine, left_units: row.left_units }, followed: changed }
}

async function bringInLine(
  sql: SqlExecutor,
  tourIds: readonly string[],
  at: Date,
  { isPick = false }: HowFollowed = {}
): Promise<{ rows: Counted[]; changed: FollowedTour[] }> {
  if (!tourIds.length) return { rows: [], changed: [] }
  const rows = await sql.execute<Counted>(
    `SELECT tour.id, tour.number, tour.status, tour.picker_id, tour.lease_until, ${COUNTS}, ${LEFT_UNITS}
       FROM ${COUNTED} WHERE tour.id = ANY(?::text[]) GROUP BY tour.id`,
    [tourIds]
  )
  const changes = rows.flatMap((row) => {
    const status = tourStatus(row, row)
    return status === row.status ? [] : [{ id: row.id, status }]
  })
  const changed = changes.length
    ? await sql.execute<FollowedTour>(
        `UPDATE comptoir_tour AS tour
            SET status = given.status, updated_at = now(),
                picker_id = CASE WHEN given.status = 'open' THEN NULL ELSE tour.picker_id END,
                lease_until = CASE WHEN given.status = 'picking' THEN tour.lease_until END,
                picked_at = CASE WHEN given.status IN ('picked', 'done') THEN coalesce(tour.picked_at, ?::timestamptz) END,
                closed_at = CASE WHEN given.status IN ('done', 'cancelled') THEN coalesce(tour.closed_at, ?::timestamptz) END
           FROM ${recordset({ id: "text", status: "text" }, "given")} WHERE tour.id = given.id
          RETURNING tour.id, tour.number, tour.wave_id, tour.status`,
        [at, at, JSON.stringify(changes)]
      )
    : []
  // Units that were picked change no tote before the last of them ends the walk.
  if (!isPick || changed.length) await followTotes(sql, tourIds)
  return { rows, changed }
}

/**
 * Totes go with their tour until it is picked, and then with what is in them. A barcode that is in use elsewhere by then
 * does not come back to a tote that is unpacked.
 */
async function followTotes(sql: SqlExecutor, tourIds: readonly string[]): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_tote AS tote
        SET status = now_at.status, updated_at = now(),
            code = CASE WHEN now_at.status IN ${oneOf(TOTES_IN_USE)} AND tote.status NOT IN ${oneOf(TOTES_IN_USE)}
                    AND EXISTS (SELECT 1 FROM comptoir_tote AS other WHERE other.location_id = tote.location_id
                      AND other.code = tote.code AND other.id <> tote.id AND other.status IN ${oneOf(TOTES_IN_USE)})
                   THEN NULL ELSE tote.code END
       FROM (SELECT tote.id,
                    CASE WHEN held.waiting > 0 AND tour.status IN ('picked', 'done', 'cancelled') THEN 'picked'
                         WHEN tour.status IN ('open', 'picking') AND (tote.dispatch_id IS NULL
                           OR whose.status IN ('ready', 'waiting', 'picking', 'picked')) THEN 'open'
                         WHEN held.gone > 0 THEN 'packed' ELSE 'cancelled' END AS status
               FROM comptoir_tote AS tote JOIN comptoir_tour AS tour ON tour.id = tote.tour_id
               LEFT JOIN comptoir_dispatch AS whose ON whose.id = tote.dispatch_id
               CROSS JOIN LATERAL (
                 SELECT count(*) FILTER (WHERE dispatch.status IN ${oneOf(IN_HAND)}) AS waiting,
                        count(*) FILTER (WHERE dispatch.status IN ${SENT}) AS gone
                   FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
                   JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id
                  WHERE walk.tour_id = tote.tour_id AND walk.tote_id = tote.id
                    AND pick.picked_quantity > 0 AND pick.status IN ('open', 'picked')) AS held
              WHERE tote.tour_id = ANY(?::text[])) AS now_at
      WHERE tote.id = now_at.id AND tote.status <> now_at.status`,
    [tourIds]
  )
}

/** The tours on which these dispatches are, or were, picked. */
export async function toursOfDispatches(sql: SqlExecutor, dispatchIds: readonly string[]): Promise<string[]> {
  const rows = await sql.execute<{ tour_id: string }>(
    `SELECT DISTINCT walk.tour_id FROM comptoir_pick AS pick JOIN comptoir_tour_pick AS walk ON walk.pick_id = pick.id
      WHERE pick.dispatch_id = ANY(?::text[]) ORDER BY 1`,
    [dispatchIds]
  )
  return rows.map(({ tour_id }) => tour_id)
}

/** Tours of one run of the job. */
const PAGE = 500

/** Tours that are out of step with their picks, or with picks of theirs that no tour has; at most so many. */
export async function toursOutOfStep(sql: SqlExecutor, limit = PAGE): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `WITH counted AS (
       SELECT tour.id, tour.status, tour.picker_id, ${COUNTS}
         FROM ${COUNTED} WHERE tour.status IN ${oneOf(OPEN_TOURS)} GROUP BY tour.id)
     SELECT id FROM counted
      WHERE status <> CASE WHEN "left" > 0 THEN CASE WHEN status = 'picking' THEN 'picking' ELSE 'open' END
                           WHEN in_hand > 0 THEN 'picked' WHEN gone > 0 OR short > 0 THEN 'done' ELSE 'cancelled' END
     UNION
     SELECT walk.tour_id FROM comptoir_dispatch AS dispatch
       JOIN comptoir_pick AS lost ON lost.dispatch_id = dispatch.id AND lost.status = 'open'
       JOIN comptoir_pick AS sibling ON sibling.dispatch_line_id = lost.dispatch_line_id
       JOIN comptoir_tour_pick AS walk ON walk.pick_id = sibling.id
       JOIN comptoir_tour AS tour ON tour.id = walk.tour_id AND tour.status <> 'cancelled'
      WHERE dispatch.status = 'picking'
        AND NOT EXISTS (SELECT 1 FROM comptoir_tour_pick AS known WHERE known.pick_id = lost.id)
      LIMIT ?`,
    [limit]
  )
  return rows.map(({ id }) => id)
}

/** Which tours are followed: those of dispatches, these, or whatever is out of step. */
export type ToFollow = Readonly<
  { dispatch_ids: readonly string[] } | { tour_ids: readonly string[] } | { out_of_step: true }
>

/**
 * Brings tours in line with what the desk, the routing or a packer did: picks that a short one opened elsewhere are
 * adopted, statuses follow. A transaction of its own, after theirs: tours are locked before dispatches.
 */
export async function followTours(sql: SqlExecutor, of: ToFollow, at: Date): Promise<FollowedTour[]> {
  const ids =
    "dispatch_ids" in of
      ? await toursOfDispatches(sql, of.dispatch_ids)
      : "tour_ids" in of
        ? of.tour_ids
        : await toursOutOfStep(sql)
  const tours = await lockTours(sql, ids)
  if (!tours.length) return []
  await adoptPicks(sql, tours)
  return await follow(
    sql,
    tours.map(({ id }) => id),
    at
  )
}
