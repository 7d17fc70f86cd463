import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { notAllowed } from "../../../domain/shared/domain-error"
import type { PlannedTour, TourPlan, TourPlanInput } from "../../../domain/tours/plan-tours"
import { totesOf } from "../../../domain/waves/totes"
import { waveName, WaveStatus } from "../../../domain/waves/wave"
import type { SqlExecutor } from "../../../platform/sql"
import type { WaveSummaryDTO } from "../../../types/http/waves"
import type { WaveAct, WaveNeighbours } from "../neighbours"
import { once } from "./acts"
import { tourMaterial } from "./tour-material"
import {
  insertTotes,
  insertTourPicks,
  insertTours,
  type NewTote,
  type NewTour,
  type NewTourPick,
} from "./tours/insert"
import { checkPlanned, lockWave, readWaveRow } from "./wave-rows"

/** Units of an article that a wave is about to pick. */
export type WaveDemand = { inventory_item_id: string; quantity: number }

/**
 * What a warehouse is about to pick once this wave is released: what the wave needs of its articles, and what of them is
 * given to pickers who have not been there yet.
 */
export async function demandOf(
  sql: SqlExecutor,
  id: string
): Promise<{ location_id: string; status: WaveStatus; demand: WaveDemand[] }> {
  const { location_id, status } = await readWaveRow(sql, id)
  const demand = await sql.execute<WaveDemand>(
    `WITH wanted AS (
       SELECT line.inventory_item_id, sum(line.quantity) AS quantity
         FROM comptoir_wave_dispatch AS one
         JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id AND dispatch.status = 'ready'
         JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
        WHERE one.wave_id = ? AND one.is_open GROUP BY 1
     ), given AS (
       SELECT pick.inventory_item_id, sum(pick.quantity - pick.picked_quantity) AS quantity
         FROM comptoir_dispatch AS dispatch JOIN comptoir_pick AS pick ON pick.dispatch_id = dispatch.id AND pick.status = 'open'
        WHERE dispatch.location_id = ? AND dispatch.status = 'picking' GROUP BY 1
     )
     SELECT wanted.inventory_item_id, (wanted.quantity + coalesce(given.quantity, 0))::int AS quantity
       FROM wanted LEFT JOIN given USING (inventory_item_id) ORDER BY 1`,
    [id, location_id]
  )
  return { location_id, status, demand }
}

export type BeginRelease = { id: string; idempotency_key?: string }
export type BegunRelease = { id: string; number: string; dispatches: { id: string; order_id: string }[] }

/**
 * The first step of a release, one transaction: what of the wave is still ready is taken in hand and gets its bins, the
 * rest falls out. From now on the wave is `releasing`, and whoever finds it so finishes it.
 */
export async function beginRelease(
  sql: SqlExecutor,
  { id, idempotency_key }: BeginRelease,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<BegunRelease & { is_repeated: boolean }> {
  const key = { key: idempotency_key, kind: "release_wave", fingerprint: [id], actor_id: act.actor_id }
  return await once(sql, key, async () => {
    const wave = await lockWave(sql, id)
    checkPlanned(wave)
    const planned = await sql.execute<{ dispatch_id: string; order_id: string }>(
      `SELECT dispatch_id, order_id FROM comptoir_wave_dispatch WHERE wave_id = ? AND is_open ORDER BY dispatch_id`,
      [id]
    )
    await sql.execute(`SELECT id FROM comptoir_dispatch WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`, [
      planned.map(({ dispatch_id }) => dispatch_id),
    ])
    await dropOut(sql, [id], act.at)
    const ready = await sql.execute<{ dispatch_id: string }>(
      `SELECT dispatch_id FROM comptoir_wave_dispatch WHERE wave_id = ? AND is_open ORDER BY dispatch_id`,
      [id]
    )
    if (!ready.length)
      throw notAllowed(`${waveName(wave)} has no dispatch left that is ready; put some into it, or cancel it`)
    const dispatches = await neighbours.startPicking(
      ready.map(({ dispatch_id }) => dispatch_id),
      context
    )
    await sql.execute(
      `UPDATE comptoir_wave SET status = 'releasing', release_key = ?, release_started_at = ?::timestamptz,
              release_attempts = 1, released_by = ?, last_error = NULL, updated_at = now() WHERE id = ?`,
      [idempotency_key ?? null, act.at, act.actor_id, id]
    )
    return {
      id,
      number: wave.number,
      dispatches: dispatches.map((one) => ({ id: one.id, order_id: one.order_id })),
    }
  })
}

/**
 * Dispatches fall out of waves that are no longer theirs: of a planned wave whatever is not ready any more, of one on the
 * floor what was cancelled. One statement; the caller has locked the waves.
 */
export const dropOut = (sql: SqlExecutor, waveIds: readonly string[], at: Date): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_wave_dispatch AS one
        SET is_open = false, left_at = ?::timestamptz, left_reason = gone.reason, updated_at = now()
       FROM (SELECT one.wave_id, one.dispatch_id,
                    CASE WHEN dispatch.status = 'cancelled' THEN 'cancelled'
                         WHEN dispatch.id IS NULL OR dispatch.status IN ('ready', 'waiting') THEN 'rewritten'
                         ELSE 'started' END AS reason
               FROM comptoir_wave AS wave
               JOIN comptoir_wave_dispatch AS one ON one.wave_id = wave.id AND one.is_open
               LEFT JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id
              WHERE wave.id = ANY(?::text[])
                AND CASE WHEN wave.status = 'planned' THEN dispatch.status IS DISTINCT FROM 'ready'
                         ELSE dispatch.id IS NULL OR dispatch.status = 'cancelled' END) AS gone
      WHERE one.wave_id = gone.wave_id AND one.dispatch_id = gone.dispatch_id`,
    [at, waveIds]
  )

type OpenPick = { id: string; dispatch_id: string; bin_id: string | null; quantity: number }

/** What of a wave is still to be picked, and on no tour yet, in the order of the bins. */
const openPicks = (sql: SqlExecutor, id: string): Promise<OpenPick[]> =>
  sql.execute<OpenPick>(
    `SELECT pick.id, pick.dispatch_id, pick.bin_id, pick.quantity - pick.picked_quantity AS quantity
       FROM comptoir_wave_dispatch AS one
       JOIN comptoir_pick AS pick ON pick.dispatch_id = one.dispatch_id AND pick.status = 'open'
       LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
      WHERE one.wave_id = ? AND one.is_open
        AND NOT EXISTS (SELECT 1 FROM comptoir_tour_pick AS walked WHERE walked.pick_id = pick.id)
      ORDER BY bin.pick_sequence NULLS LAST, bin.code NULLS LAST, pick.inventory_item_id, pick.id`,
    [id]
  )

/** What the tours of a wave are formed from, while it is being released; nothing where somebody else finished it. */
export async function releaseMaterial(
  sql: SqlExecutor,
  id: string
): Promise<{ wave_number: string; location_id: string; input: TourPlanInput } | null> {
  const wave = await readWaveRow(sql, id)
  if (wave.status !== "releasing") return null
  const input = await tourMaterial(sql, wave, await openPicks(sql, id))
  return { wave_number: wave.number, location_id: wave.location_id, input }
}

/** A tour as it was formed, or one for goods that came in between. */
type TourToWrite = Pick<PlannedTour, "zone_id" | "pick_ids" | "is_exact" | "due_at"> & {
  metres: number | null
  s_shape_metres: number | null
  path: [number, number][] | null
}

const written = (tour: PlannedTour): TourToWrite => {
  // A tour without any place of the plan has no walk to tell of.
  const isDrawn = tour.path.length > 1
  return {
    zone_id: tour.zone_id,
    pick_ids: tour.pick_ids,
    is_exact: isDrawn && tour.is_exact,
    due_at: tour.due_at,
    metres: isDrawn ? tour.metres : null,
    s_shape_metres: isDrawn ? tour.s_shape_metres : null,
    path: isDrawn ? tour.path.map(({ x, y }) => [x, y]) : null,
  }
}

/**
 * The tours as they are to be written: what was picked, cancelled or found short while they were formed is left out, and a
 * pick that was opened meanwhile is walked to last, on a tour of its dispatch.
 */
export function fitTours(tours: readonly PlannedTour[], picks: readonly OpenPick[]): TourToWrite[] {
  const byId = new Map(picks.map((pick) => [pick.id, pick]))
  const turn = new Map(picks.map((pick, index) => [pick.id, index]))
  const fitted = tours.map(written).map((tour) => {
    const pick_ids = tour.pick_ids.filter((id) => byId.delete(id))
    // Where the plan knows no places, the order of the bins is the walk.
    if (!tour.path) pick_ids.sort((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0))
    return { ...tour, pick_ids }
  })
  const dispatchOf = new Map(picks.map((pick) => [pick.id, pick.dispatch_id]))
  for (const stray of byId.values()) {
    const home =
      fitted.find((tour) => tour.pick_ids.some((id) => dispatchOf.get(id) === stray.dispatch_id)) ??
      fitted.find((tour) => tour.pick_ids.length)
    if (home) {
      home.pick_ids.push(stray.id)
      home.is_exact = false
    } else {
      fitted.push({
        zone_id: null,
        pick_ids: [stray.id],
        is_exact: false,
        due_at: null,
        metres: null,
        s_shape_metres: null,
        path: null,
      })
    }
  }
  return fitted.filter((tour) => tour.pick_ids.length)
}

export type FinishedRelease = {
  id: string
  number: string
  status: WaveStatus
  is_changed: boolean
  /** Its dispatches, which are in hand since its release was begun. */
  dispatches: { id: string; order_id: string }[]
}

/**
 * The last step of a release, one transaction: tours, totes and the order of picks are written, and the wave is released.
 * Whoever comes second, or after the wave was cancelled, changes nothing.
 */
export async function finishRelease(
  sql: SqlExecutor,
  id: string,
  plan: TourPlan,
  seconds: number,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<FinishedRelease> {
  const wave = await lockWave(sql, id)
  const { number } = wave
  if (wave.status !== "releasing")
    return { id, number, status: wave.status, is_changed: false, dispatches: [] }
  const dispatches = await sql.execute<{ id: string; order_id: string }>(
    `SELECT dispatch.id, dispatch.order_id FROM comptoir_dispatch AS dispatch
       JOIN comptoir_wave_dispatch AS one ON one.dispatch_id = dispatch.id AND one.wave_id = ? AND one.is_open
      ORDER BY dispatch.id FOR UPDATE OF dispatch`,
    [id]
  )
  const picks = await openPicks(sql, id)
  const tours = fitTours(plan.tours, picks)
  await writeTours(sql, wave, tours, picks, act, neighbours, context)
  const drawn = tours.flatMap(({ s_shape_metres }) => s_shape_metres ?? [])
  const summary: WaveSummaryDTO = {
    tours: tours.length,
    metres: tours.reduce((sum, { metres }) => sum + (metres ?? 0), 0),
    s_shape_metres: drawn.length ? drawn.reduce((sum, metres) => sum + metres, 0) : null,
    seconds: Math.round(seconds),
    is_exact: tours.length > 0 && tours.every(({ is_exact }) => is_exact),
  }
  await sql.execute(
    `UPDATE comptoir_wave SET status = 'released', released_at = ?::timestamptz, summary = ?::jsonb, last_error = NULL,
            updated_at = now() WHERE id = ?`,
    [act.at, JSON.stringify(summary), id]
  )
  return { id, number, status: "released", is_changed: true, dispatches }
}

async function writeTours(
  sql: SqlExecutor,
  wave: Awaited<ReturnType<typeof lockWave>>,
  tours: readonly TourToWrite[],
  picks: readonly OpenPick[],
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<void> {
  if (!tours.length) return
  const pickOf = new Map(picks.map((pick) => [pick.id, pick]))
  const numbers = await neighbours.takeNumbers("tour", act.today, tours.length, context)
  const totes: NewTote[] = []
  const walked: NewTourPick[] = []
  const rows = tours.map((tour, index): NewTour => {
    const id = generateEntityId(undefined, "ctou")
    const own = tour.pick_ids.flatMap((pickId) => pickOf.get(pickId) ?? [])
    const dispatchIds = [...new Set(own.map(({ dispatch_id }) => dispatch_id))]
    const toteOf = new Map<string | null, string>()
    for (const { dispatch_id, position, colour } of totesOf(wave.method, dispatchIds)) {
      const toteId = generateEntityId(undefined, "ctot")
      toteOf.set(dispatch_id, toteId)
      totes.push({
        id: toteId,
        tour_id: id,
        dispatch_id,
        location_id: wave.location_id,
        position,
        colour,
      })
    }
    own.forEach((pick, place) =>
      walked.push({
        pick_id: pick.id,
        tour_id: id,
        position: place + 1,
        tote_id: toteOf.get(pick.dispatch_id) ?? toteOf.get(null) ?? null,
      })
    )
    return {
      id,
      number: numbers[index] as string,
      wave_id: wave.id,
      location_id: wave.location_id,
      method: wave.method,
      zone_id: tour.zone_id,
      priority: wave.priority,
      due_at: tour.due_at === null ? null : new Date(tour.due_at),
      metres: tour.metres,
      s_shape_metres: tour.s_shape_metres,
      is_exact: tour.is_exact,
      path: tour.path,
      stop_count: new Set(own.map(({ bin_id }) => bin_id)).size,
      unit_count: own.reduce((sum, { quantity }) => sum + quantity, 0),
      order_count: dispatchIds.length,
    }
  })
  await insertTours(sql, rows)
  await insertTotes(sql, totes)
  await insertTourPicks(sql, walked)
}

/** A wave whose goods are given and whose tours are not written yet. */
export type HalfReleased = { id: string; number: string; released_by: string | null }

/** Waves whose release somebody began and left lying; whoever asks has them for the next while, and nobody else. */
export const claimHalfReleased = (
  sql: SqlExecutor,
  { before, at, limit }: { before: Date; at: Date; limit: number }
): Promise<HalfReleased[]> =>
  sql.execute<HalfReleased>(
    `UPDATE comptoir_wave AS wave
        SET release_started_at = ?::timestamptz, release_attempts = wave.release_attempts + 1
      WHERE wave.id = ANY(ARRAY(
        SELECT id FROM comptoir_wave WHERE status = 'releasing' AND release_started_at < ?::timestamptz
         ORDER BY release_started_at LIMIT ? FOR UPDATE SKIP LOCKED))
      RETURNING wave.id, wave.number, wave.released_by`,
    [at, before, limit]
  )

/** Writes down why a release came to nothing this time. */
export const noteFailure = (sql: SqlExecutor, id: string, error: string): Promise<unknown> =>
  sql.execute(
    `UPDATE comptoir_wave SET last_error = ?, updated_at = now() WHERE id = ? AND status IN ('planned', 'releasing')`,
    [error.slice(0, 1000), id]
  )
