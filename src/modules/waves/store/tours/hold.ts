import type { Context } from "@medusajs/framework/types"
import { notAllowed, notFound } from "../../../../domain/shared/domain-error"
import { ON_THE_WALK, tourName } from "../../../../domain/waves/tour"
import { judgeClaim, leaseAfter } from "../../../../domain/waves/tour-protocol"
import type { SqlExecutor } from "../../../../platform/sql"
import type { TourAct, TourNeighbours } from "../../tour-neighbours"
import { once } from "../acts"
import { oneOf, storable } from "../sql"
import { answerOf } from "./answer"
import type { TourDone } from "./pick"
import { AtTour, graspTour } from "./grasp"
import { insertEvents, lockTour, pickerName, TourRow } from "./rows"

/**
 * Lets one claim of a picker in at a time: two devices of one person at once would else take two tours. Before any tour is
 * locked.
 */
const lockClaims = (sql: SqlExecutor, pickerId: string): Promise<unknown> =>
  sql.execute(`SELECT pg_advisory_xact_lock(hashtextextended('comptoir-tour-picker:' || ?::text, 0))`, [
    pickerId,
  ])

/** The tour that a picker holds. */
export async function tourOfPicker(
  sql: SqlExecutor,
  pickerId: string
): Promise<{ id: string; number: string; location_id: string } | null> {
  const [row] = await sql.execute<{ id: string; number: string; location_id: string }>(
    `SELECT id, number, location_id FROM comptoir_tour WHERE picker_id = ? AND status = 'picking'`,
    [pickerId]
  )
  return row ?? null
}

async function giveTo(sql: SqlExecutor, tourId: string, pickerId: string, act: TourAct): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_tour SET status = 'picking', picker_id = ?, claimed_at = ?::timestamptz, lease_until = ?::timestamptz,
            last_act_at = ?::timestamptz, updated_at = now() WHERE id = ?`,
    [pickerId, act.now, leaseAfter(act.now, act.lease_minutes), act.now, tourId]
  )
}

/**
 * The next tour that waits in a warehouse, locked: the highest priority, then the earliest cut-off, then the nearest to
 * where this picker picked last. Tours that others take at this moment are passed over.
 */
async function nextTour(
  sql: SqlExecutor,
  locationId: string,
  pickerId: string,
  now: Date
): Promise<string | null> {
  const [row] = await sql.execute<{ id: string }>(
    `WITH here AS (
       SELECT bin.x, bin.y FROM comptoir_tour_pick AS last JOIN comptoir_pick AS pick ON pick.id = last.pick_id
         JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
        WHERE last.picked_at > ?::timestamptz - interval '1 hour' AND last.picked_by = ? AND pick.location_id = ?
        ORDER BY last.picked_at DESC LIMIT 1)
     SELECT tour.id FROM comptoir_tour AS tour
       LEFT JOIN LATERAL (
         SELECT abs(bin.x - here.x) + abs(bin.y - here.y) AS metres FROM here, comptoir_tour_pick AS first
           JOIN comptoir_pick AS pick ON pick.id = first.pick_id JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
          WHERE first.tour_id = tour.id AND pick.status = 'open' ORDER BY first.position LIMIT 1) AS away ON true
      WHERE tour.location_id = ? AND tour.status = 'open'
      ORDER BY tour.priority DESC, tour.due_at NULLS LAST, away.metres NULLS LAST, tour.id
      LIMIT 1 FOR UPDATE OF tour SKIP LOCKED`,
    [now, pickerId, locationId, locationId]
  )
  return row?.id ?? null
}

export type ClaimTour = {
  location_id: string
  /** This one; left out, the next. */
  tour_id?: string
  idempotency_key?: string | null
}

export type ClaimedTour = {
  tour_id: string | null
  /** Nobody had it before; else it was the picker's already. */
  is_new: boolean
}

/** Gives a picker the tour that they hold already, or the next one, or the one that they name. */
export async function claimTour(
  sql: SqlExecutor,
  { location_id, tour_id, idempotency_key }: ClaimTour,
  act: TourAct
): Promise<ClaimedTour & { is_repeated: boolean }> {
  const pickerId = act.actor_id as string
  const key = { key: idempotency_key, kind: "claim", fingerprint: [location_id, tour_id], actor_id: pickerId }
  return await once(sql, key, async () => {
    await lockClaims(sql, pickerId)
    const held = await tourOfPicker(sql, pickerId)
    if (held && (!tour_id || tour_id === held.id)) {
      if (held.location_id === location_id) return { tour_id: held.id, is_new: false }
      throw notAllowed(
        `${tourName(held)} is under way with you in another warehouse; finish it there or put it down first`
      )
    }
    let id = tour_id
    if (id) {
      const tour = await lockTour(sql, id, location_id)
      judgeClaim(tour, pickerId, held, await pickerName(sql, tour.picker_id))
    } else id = (await nextTour(sql, location_id, pickerId, act.now)) ?? undefined
    if (!id) return { tour_id: null, is_new: false }
    await giveTo(sql, id, pickerId, act)
    await insertEvents(sql, [{ tour_id: id, kind: "claimed", to_picker: pickerId }], act)
    return { tour_id: id, is_new: true }
  })
}

export type PutDownTour = AtTour & { reason?: string | null; idempotency_key?: string | null }

const free = (sql: SqlExecutor, ids: readonly string[]): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_tour SET status = 'open', picker_id = NULL, lease_until = NULL, updated_at = now()
      WHERE id = ANY(?::text[]) AND status = 'picking'`,
    [ids]
  )

/** Gives a tour back that somebody else is to go on with. Whoever does not hold it any more gives nothing back. */
export async function putDownTour(
  sql: SqlExecutor,
  request: PutDownTour,
  act: TourAct
): Promise<TourDone & { is_repeated: boolean }> {
  const { tour_id, reason = null, idempotency_key } = request
  const key = {
    key: idempotency_key,
    kind: "put_down",
    fingerprint: [tour_id, reason],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const { tour, standing } = await graspTour(sql, request, act)
    if (tour.status === "picking" && standing !== "former") {
      await free(sql, [tour.id])
      await insertEvents(
        sql,
        [{ tour_id: tour.id, kind: "released", from_picker: tour.picker_id, reason }],
        act
      )
    }
    return { answer: await answerOf(sql, tour.id, act.actor_id), picked: [], followed: [] }
  })
}

export type RelievedTour = { id: string; number: string; picker_id: string | null }

/** Frees tours whose pickers gave no sign for so long that their lease ran out; at most a page of them. */
export async function relieveTours(sql: SqlExecutor, act: TourAct): Promise<RelievedTour[]> {
  const tours = await sql.execute<RelievedTour>(
    `SELECT id, number, picker_id FROM comptoir_tour
      WHERE status = 'picking' AND coalesce(lease_until, '-infinity') <= ?::timestamptz
      ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED`,
    [act.now]
  )
  await free(
    sql,
    tours.map(({ id }) => id)
  )
  await insertEvents(
    sql,
    tours.map(({ id, picker_id }) => ({ tour_id: id, kind: "relieved" as const, from_picker: picker_id })),
    act
  )
  return tours
}

export type AssignTour = {
  tour_id: string
  /** Nobody: it waits for whoever comes next. */
  picker_id: string | null
  reason?: string | null
  idempotency_key?: string | null
}

type PickerRow = { id: string; name: string; status: string; is_here: boolean; picks: boolean }

/** Refuses a person who cannot pick in the warehouse of a tour, and says why. */
async function checkPicker(sql: SqlExecutor, id: string, tour: TourRow): Promise<void> {
  const [person] = await sql.execute<PickerRow>(
    `SELECT picker.id, picker.name, picker.status, 'pick' = ANY(picker.tasks) AS picks,
            EXISTS (SELECT 1 FROM comptoir_picker_warehouse AS place
              WHERE place.picker_id = picker.id AND place.location_id = ? AND place.deleted_at IS NULL) AS is_here
       FROM comptoir_picker AS picker WHERE picker.id = ANY(?::text[]) AND picker.deleted_at IS NULL`,
    [tour.location_id, storable([id])]
  )
  if (!person) throw notFound(`Person ${id} does not exist`)
  const { name } = person
  if (person.status !== "active")
    throw notAllowed(`${name} is blocked; ${tourName(tour)} goes to somebody else`)
  if (!person.picks)
    throw notAllowed(`${name} may not do the task pick; give it to them, or name somebody else`)
  if (!person.is_here) throw notAllowed(`${name} does not work in the warehouse of ${tourName(tour)}`)
  const held = await tourOfPicker(sql, id)
  if (held && held.id !== tour.id)
    throw notAllowed(`${name} is on ${tourName(held)}; that one is finished or given to somebody else first`)
}

/** A supervisor gives a tour to a person, or takes it from one. */
export async function assignTour(
  sql: SqlExecutor,
  { tour_id, picker_id, reason = null, idempotency_key }: AssignTour,
  act: TourAct,
  neighbours: Pick<TourNeighbours, "recordAudit">,
  context: Context
): Promise<{ id: string; is_repeated: boolean }> {
  const key = {
    key: idempotency_key,
    kind: "assign",
    fingerprint: [tour_id, picker_id, reason],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    if (picker_id) await lockClaims(sql, picker_id)
    const tour = await lockTour(sql, tour_id)
    if (!(ON_THE_WALK as readonly string[]).includes(tour.status))
      throw notAllowed(`${tourName(tour)} is ${tour.status}; nothing of it is left to pick`)
    if (picker_id) await checkPicker(sql, picker_id, tour)
    if (picker_id === tour.picker_id) return { id: tour_id }
    const before = await pickerName(sql, tour.picker_id)
    const after = await pickerName(sql, picker_id)
    if (picker_id) await giveTo(sql, tour_id, picker_id, act)
    else await free(sql, [tour_id])
    await insertEvents(
      sql,
      [
        {
          tour_id,
          kind: picker_id ? "reassigned" : "released",
          from_picker: tour.picker_id,
          to_picker: picker_id,
          reason,
        },
      ],
      act
    )
    await neighbours.recordAudit(
      [
        {
          entity_type: "tour",
          entity_id: tour_id,
          act: "reassigned",
          actor_id: act.actor_id,
          before: { name: tour.number, picker: before },
          after: { name: tour.number, picker: after },
          reason,
        },
      ],
      context
    )
    return { id: tour_id }
  })
}

export type CancelTour = { tour_id: string; reason: string; idempotency_key?: string | null }

export type CancelledTour = {
  id: string
  number: string
  /** Nothing of them was picked: the routing looks at their orders again. */
  freed: { id: string; order_id: string }[]
  /** Something of them was picked, here or on another tour: the desk finishes them. */
  kept: { id: string; order_id: string }[]
}

/**
 * A supervisor ends a walk. Dispatches of which nothing was picked anywhere go back to be ready; what was begun stays in
 * hand and is finished at the desk. A scan that arrives later still counts where its goods were not given back.
 */
export async function cancelTour(
  sql: SqlExecutor,
  { tour_id, reason, idempotency_key }: CancelTour,
  act: TourAct,
  neighbours: TourNeighbours,
  context: Context
): Promise<CancelledTour & { is_repeated: boolean }> {
  const key = {
    key: idempotency_key,
    kind: "cancel_tour",
    fingerprint: [tour_id, reason],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const orders = await sql.execute<{ order_id: string }>(
      `SELECT DISTINCT dispatch.order_id FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
         JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id WHERE walk.tour_id = ANY(?::text[]) ORDER BY 1`,
      [storable([tour_id])]
    )
    await neighbours.markReservationsDue(
      orders.map(({ order_id }) => order_id),
      context
    )
    const asked = await lockTour(sql, tour_id)
    if (!(ON_THE_WALK as readonly string[]).includes(asked.status)) {
      const what =
        asked.status === "picked"
          ? "all of it is picked, so that no walk is left to cancel; pack it, or cancel its dispatches one by one"
          : "it is over"
      throw notAllowed(`${tourName(asked)} is ${asked.status}: ${what}`)
    }
    const inHand = await sql.execute<{ id: string; order_id: string; is_touched: boolean }>(
      `SELECT dispatch.id, dispatch.order_id, EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line
                WHERE line.dispatch_id = dispatch.id AND (line.picked_quantity > 0 OR line.short_quantity > 0)) AS is_touched
         FROM comptoir_dispatch AS dispatch
        WHERE dispatch.status IN ('picking', 'picked') AND dispatch.id IN (
          SELECT pick.dispatch_id FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
           WHERE walk.tour_id = ?) ORDER BY dispatch.id FOR UPDATE OF dispatch`,
      [tour_id]
    )
    const kept = inHand.filter(({ is_touched }) => is_touched)
    const untouched = inHand.filter(({ is_touched }) => !is_touched)
    const freed = untouched.length
      ? await neighbours.cancelPicking(
          untouched.map(({ id }) => id),
          reason,
          context
        )
      : []
    await sql.execute(
      `UPDATE comptoir_tour SET status = 'cancelled', cancel_reason = ?, lease_until = NULL, closed_at = ?::timestamptz,
              updated_at = now() WHERE id = ?`,
      [reason, act.at, tour_id]
    )
    // A tote with goods of a dispatch that stays in hand is still scanned at the packing station.
    await sql.execute(
      `UPDATE comptoir_tote AS tote SET status = CASE WHEN EXISTS (
                SELECT 1 FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
                 WHERE walk.tour_id = tote.tour_id AND walk.tote_id = tote.id AND pick.picked_quantity > 0
                   AND pick.status <> 'cancelled') THEN 'picked' ELSE 'cancelled' END, updated_at = now()
        WHERE tote.tour_id = ? AND tote.status IN ${oneOf(["open", "picked"])}`,
      [tour_id]
    )
    const { number } = asked
    await neighbours.recordAudit(
      [
        {
          entity_type: "tour",
          entity_id: tour_id,
          act: "cancelled",
          actor_id: act.actor_id,
          before: { name: number, status: asked.status },
          after: { name: number, status: "cancelled", freed: freed.length, kept: kept.length },
          reason,
        },
      ],
      context
    )
    return {
      id: tour_id,
      number,
      freed: freed.map(({ id, order_id }) => ({ id, order_id })),
      kept: kept.map(({ id, order_id }) => ({ id, order_id })),
    }
  })
}
