import { invalidData } from "../../../../domain/shared/domain-error"
import { tourName } from "../../../../domain/waves/tour"
import { checkKnown, Standing, standingOf } from "../../../../domain/waves/tour-protocol"
import type { SqlExecutor } from "../../../../platform/sql"
import type { TourAct } from "../../tour-neighbours"
import {
  checkHere,
  hadTour,
  LockedPick,
  lockTours,
  lockToursOfPick,
  lockWalkedPick,
  pickerName,
  TourRow,
} from "./rows"

/** What names a tour in an act; a device may act only in its own warehouse. */
export type AtTour = Readonly<{ tour_id: string; location_id?: string }>

/** How people call what holds a tour: asked only where somebody is refused. */
export const holderOf = (sql: SqlExecutor, tour: TourRow): Promise<string | null> =>
  pickerName(sql, tour.picker_id)

const isPicker = (act: TourAct): boolean => act.actor_type === "picker"

/** The tour of an act, locked, and how whoever acts stands to it; refuses one that never had it. */
export async function graspTour(
  sql: SqlExecutor,
  { tour_id, location_id }: AtTour,
  act: TourAct
): Promise<{ tour: TourRow; standing: Standing }> {
  const [found] = await lockTours(sql, [tour_id])
  const tour = checkHere(found, tour_id, location_id)
  const actor = { id: act.actor_id, is_picker: isPicker(act) }
  let standing = standingOf(tour, actor, false)
  if (standing === "stranger" && (await hadTour(sql, tour.id, act.actor_id))) standing = "former"
  if (standing === "stranger") checkKnown(tour, standing, await holderOf(sql, tour))
  return { tour, standing }
}

/**
 * The pick of an act with the tour that it is on by now, which is another than the device knew where the tour was
 * divided meanwhile; both are locked, and then the pick's dispatch.
 */
export async function graspPick(
  sql: SqlExecutor,
  { tour_id, location_id, pick_id }: AtTour & Readonly<{ pick_id: string }>,
  act: TourAct
): Promise<{ tour: TourRow; standing: Standing; pick: LockedPick }> {
  const tours = await lockToursOfPick(sql, tour_id, pick_id)
  const named = checkHere(
    tours.find(({ id }) => id === tour_id),
    tour_id,
    location_id
  )
  const none = () => invalidData(`${tourName(named)} has no pick ${pick_id}; fetch the tour again`)
  const pick = await lockWalkedPick(sql, pick_id)
  const tour = tours.find(({ id }) => id === pick?.tour_id)
  if (!pick || !tour) throw none()
  const actor = { id: act.actor_id, is_picker: isPicker(act) }
  let standing = standingOf(tour, actor, false)
  if (standing === "stranger" && (await hadTour(sql, tour.id, act.actor_id))) standing = "former"
  // Whoever never had the tour that the pick is on cannot name it by another one.
  if (standing === "stranger" && tour.id !== named.id) throw none()
  if (standing === "stranger") checkKnown(tour, standing, await holderOf(sql, tour))
  return { tour, standing, pick }
}
