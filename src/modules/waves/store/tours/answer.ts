import type { SqlExecutor } from "../../../../platform/sql"
import type { ScannerTourAnswer } from "../../../../types/http/scanner"

/** Where a tour stands after an act, for whoever acted. */
export async function answerOf(
  sql: SqlExecutor,
  tourId: string,
  actorId: string | null
): Promise<ScannerTourAnswer> {
  const [row] = await sql.execute<Omit<ScannerTourAnswer, "tour_id">>(
    `SELECT tour.status AS tour_status,
            coalesce(tour.status = 'picking' AND tour.picker_id = ?, false) AS is_mine,
            coalesce((SELECT sum(pick.quantity - pick.picked_quantity) FROM comptoir_tour_pick AS walk
               JOIN comptoir_pick AS pick ON pick.id = walk.pick_id AND pick.status = 'open'
               JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id AND dispatch.status = 'picking'
              WHERE walk.tour_id = tour.id), 0)::int AS left_units
       FROM comptoir_tour AS tour WHERE tour.id = ?`,
    [actorId, tourId]
  )
  return { tour_id: tourId, ...(row as Omit<ScannerTourAnswer, "tour_id">) }
}
