import { generateEntityId } from "@medusajs/framework/utils"
import type { DispatchStatus } from "../../../../domain/picking/dispatch"
import { dispatchName } from "../../../../domain/picking/dispatch"
import { notFound } from "../../../../domain/shared/domain-error"
import type { HeldTour, PickOnTour, WalkedPick } from "../../../../domain/waves/tour-protocol"
import { leaseAfter, leftOf } from "../../../../domain/waves/tour-protocol"
import type { TourEventKind } from "../../../../domain/waves/tour"
import type { WaveMethod } from "../../../../domain/waves/wave"
import type { SqlExecutor } from "../../../../platform/sql"
import type { TourAct } from "../../tour-neighbours"
import { insertRows, storable } from "../sql"
import type { ToteRow } from "./totes"

export type TourRow = HeldTour & {
  wave_id: string | null
  location_id: string
  method: WaveMethod
  zone_id: string | null
  priority: number
  due_at: Date | null
  metres: string | null
}

const COLUMNS = `id, number, wave_id, location_id, status, method, zone_id, priority, due_at, picker_id, lease_until, metres`

/** These tours, locked in one order for all; what is none is left out. */
export const lockTours = (sql: SqlExecutor, ids: readonly string[]): Promise<TourRow[]> =>
  sql.execute<TourRow>(
    `SELECT ${COLUMNS} FROM comptoir_tour WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [storable(ids)]
  )

/** The tour that an act names and the one that its pick is on by now, locked as `lockTours` does. */
export const lockToursOfPick = (sql: SqlExecutor, tourId: string, pickId: string): Promise<TourRow[]> =>
  sql.execute<TourRow>(
    `SELECT ${COLUMNS} FROM comptoir_tour
      WHERE id IN (SELECT unnest(?::text[]) UNION SELECT tour_id FROM comptoir_tour_pick WHERE pick_id = ANY(?::text[]))
      ORDER BY id FOR UPDATE`,
    [storable([tourId]), storable([pickId])]
  )

/** One tour, locked; refuses an id that is none, or that is of another warehouse than the one named. */
export async function lockTour(sql: SqlExecutor, id: string, locationId?: string): Promise<TourRow> {
  const [tour] = await lockTours(sql, [id])
  return checkHere(tour, id, locationId)
}

/** Refuses a tour that does not exist, or not in this warehouse. */
export function checkHere(tour: TourRow | undefined, id: string, locationId?: string): TourRow {
  if (tour && (!locationId || tour.location_id === locationId)) return tour
  throw notFound(`Tour ${id} does not exist${locationId ? " in this warehouse" : ""}`)
}

/** A pick on a tour with all that its acts ask after. */
export type WalkRow = PickOnTour & {
  tour_id: string
  position: number
  skipped: number
  tote_id: string | null
  dispatch_id: string
  dispatch_line_id: string
  dispatch_status: DispatchStatus
  order_id: string
  inventory_item_id: string
  bin_id: string | null
  lot: string | null
  expires_on: string | null
}

const WALK = `walk.pick_id, walk.tour_id, walk.position, walk.skipped, walk.tote_id, pick.dispatch_id,
    pick.dispatch_line_id, dispatch.status AS dispatch_status, dispatch.number, dispatch.display_id, dispatch.order_id,
    pick.inventory_item_id, coalesce(item.sku, item.title, item.id) AS article, pick.bin_id, bin.code AS bin_code,
    pick.lot, pick.expires_on, pick.quantity, pick.picked_quantity, pick.status, person.name AS picked_by_name`
const WALKED = `comptoir_dispatch AS dispatch
  JOIN comptoir_pick AS pick ON pick.dispatch_id = dispatch.id
  JOIN comptoir_tour_pick AS walk ON walk.pick_id = pick.id
  LEFT JOIN inventory_item AS item ON item.id = pick.inventory_item_id
  LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
  LEFT JOIN comptoir_picker AS person ON person.id = walk.picked_by`

type WalkSql = Omit<WalkRow, "dispatch"> & { number: string | null; display_id: number | null }
const walkRow = ({ number, display_id, ...row }: WalkSql): WalkRow => ({
  ...row,
  dispatch: dispatchName({ number, display_id }),
})

/** The picks of tours in walking order: the caller has locked the tours. */
export async function walkOf(sql: SqlExecutor, tourIds: readonly string[]): Promise<WalkRow[]> {
  const rows = await sql.execute<WalkSql>(
    `SELECT ${WALK} FROM ${WALKED} WHERE walk.tour_id = ANY(?::text[]) ORDER BY walk.tour_id, walk.position, walk.pick_id`,
    [tourIds]
  )
  return rows.map(walkRow)
}

/** A pick on its tour with the tote that its goods go into. */
export type LockedPick = WalkRow & { tote: ToteRow | null }

/**
 * One pick on its tour as it stands once its dispatch is locked; the caller has locked the tour. The pick is locked after
 * the dispatch: a row that is only read beside a lock stays as old as the question where the lock had to be waited for.
 */
export async function lockWalkedPick(sql: SqlExecutor, pickId: string): Promise<LockedPick | undefined> {
  const [row] = await sql.execute<WalkSql & Pick<LockedPick, "tote">>(
    `SELECT ${WALK}, CASE WHEN tote.id IS NOT NULL THEN jsonb_build_object('id', tote.id, 'tour_id', tote.tour_id,
              'position', tote.position, 'colour', tote.colour, 'code', tote.code) END AS tote
       FROM ${WALKED} LEFT JOIN comptoir_tote AS tote ON tote.id = walk.tote_id
      WHERE walk.pick_id = ANY(?::text[]) FOR UPDATE OF dispatch, pick`,
    [storable([pickId])]
  )
  return row && { ...walkRow(row), tote: row.tote }
}

/** A pick as the rules of the walk see it. */
export const asWalked = (row: WalkRow): WalkedPick => ({
  pick_id: row.pick_id,
  position: row.position,
  bin_id: row.bin_id,
  inventory_item_id: row.inventory_item_id,
  left: leftOf(row),
  picked_quantity: row.picked_quantity,
  article: row.article,
  bin_code: row.bin_code,
})

/** Whether a tour, or one that it was divided from, was this picker's at any time. */
export async function hadTour(sql: SqlExecutor, tourId: string, pickerId: string | null): Promise<boolean> {
  if (!pickerId) return false
  const rows = await sql.execute(
    `SELECT 1 FROM comptoir_tour_event WHERE tour_id = ?
        AND (to_picker = ? OR kind = 'split' AND from_picker = ?) LIMIT 1`,
    [tourId, pickerId, pickerId]
  )
  return rows.length > 0
}

/** How people call a picker; nothing where there is none. */
export async function pickerName(sql: SqlExecutor, id: string | null): Promise<string | null> {
  if (!id) return null
  const [row] = await sql.execute<{ name: string }>(`SELECT name FROM comptoir_picker WHERE id = ?`, [id])
  return row?.name ?? null
}

export type NewTourEvent = Readonly<{
  tour_id: string
  kind: TourEventKind
  from_picker?: string | null
  to_picker?: string | null
  reason?: string | null
}>

/** Writes down what befell tours, in one statement. */
export const insertEvents = (
  sql: SqlExecutor,
  events: readonly NewTourEvent[],
  act: TourAct
): Promise<void> =>
  insertRows(
    sql,
    "comptoir_tour_event",
    {
      id: "text",
      tour_id: "text",
      kind: "text",
      from_picker: "text",
      to_picker: "text",
      actor_type: "text",
      actor_id: "text",
      reason: "text",
      created_at: "timestamptz",
    },
    events.map(({ tour_id, kind, from_picker = null, to_picker = null, reason = null }) => ({
      id: generateEntityId(undefined, "ctev"),
      tour_id,
      kind,
      from_picker,
      to_picker,
      actor_type: act.actor_type,
      actor_id: act.actor_id,
      reason,
      created_at: act.at,
    }))
  )

/**
 * A sign of its picker: the tour stays theirs for another while. What others do at it is no sign of them. Of units that
 * were picked it is written down in the same breath who took them.
 */
export async function signOfLife(
  sql: SqlExecutor,
  tour: TourRow,
  act: TourAct,
  pickedId?: string
): Promise<void> {
  const isTheirs = tour.status === "picking" && tour.picker_id === act.actor_id
  const walked = `WITH walked AS (UPDATE comptoir_tour_pick SET picked_by = ?, picked_at = ?::timestamptz, updated_at = now()
      WHERE pick_id = ?) `
  await sql.execute(
    `${pickedId ? walked : ""}UPDATE comptoir_tour SET last_act_at = greatest(coalesce(last_act_at, ?::timestamptz), ?::timestamptz),
            started_at = coalesce(started_at, ?::timestamptz),
            lease_until = CASE WHEN ? THEN ?::timestamptz ELSE lease_until END, updated_at = now()
      WHERE id = ?`,
    [
      ...(pickedId ? [act.actor_id, act.at, pickedId] : []),
      act.at,
      act.at,
      act.at,
      isTheirs,
      leaseAfter(act.now, act.lease_minutes),
      tour.id,
    ]
  )
}
