import {
  followDispatches,
  ON_THE_FLOOR,
  OPEN_WAVES,
  WaveProgress,
  WaveStatus,
} from "../../../domain/waves/wave"
import type { SqlExecutor } from "../../../platform/sql"
import { followDueDates } from "./plan"
import { dropOut } from "./release"
import { oneOf, recordset } from "./sql"

export type FollowWaves = {
  wave_ids?: readonly string[]
  /** The waves of these dispatches. */
  dispatch_ids?: readonly string[]
  /** Page by id: those after this one. */
  after?: string
  limit?: number
}

/** A wave whose status followed its dispatches. */
export type FollowedWave = { id: string; number: string; before: WaveStatus; status: WaveStatus }

/** How far the dispatches of waves are, as SQL over `comptoir_wave_dispatch AS one`, which is grouped by wave. */
export const PROGRESS = `
  count(*) FILTER (WHERE dispatch.status IN ('waiting', 'ready')
    OR dispatch.status = 'picking' AND coalesce(done.units, 0) = 0)::int AS untouched,
  count(*) FILTER (WHERE dispatch.status = 'picking' AND done.units > 0)::int AS picking,
  count(*) FILTER (WHERE dispatch.status = 'picked')::int AS picked,
  count(*) FILTER (WHERE dispatch.status IN ('packed', 'shipped'))::int AS packed`

/** What `PROGRESS` counts. */
export const PROGRESS_FROM = `comptoir_wave_dispatch AS one
  JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id
  LEFT JOIN LATERAL (SELECT sum(line.picked_quantity + line.short_quantity) AS units
    FROM comptoir_dispatch_line AS line WHERE line.dispatch_id = dispatch.id) AS done ON dispatch.status = 'picking'`

const PAGE = 200

/**
 * Brings open waves in line with their dispatches: what is no longer theirs falls out, and the status of those on the floor
 * follows. A wave that somebody is at is left to them, so that whoever holds dispatches may ask too. A handful of
 * statements; answers what changed, and the last wave that was looked at where there may be more.
 */
export async function followWaves(
  sql: SqlExecutor,
  { wave_ids, dispatch_ids, after = "", limit = PAGE }: FollowWaves,
  at: Date
): Promise<{ changed: FollowedWave[]; last: string | null }> {
  const named = wave_ids
    ? `AND id = ANY(?::text[])`
    : dispatch_ids
      ? `AND id IN (SELECT wave_id FROM comptoir_wave_dispatch WHERE dispatch_id = ANY(?::text[]) AND is_open)`
      : ""
  const waves = await sql.execute<{ id: string; number: string; status: WaveStatus }>(
    `SELECT id, number, status FROM comptoir_wave
      WHERE status IN ${oneOf(OPEN_WAVES)} AND status <> 'releasing' AND id > ? ${named}
      ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED`,
    [after, ...(wave_ids ? [wave_ids] : dispatch_ids ? [dispatch_ids] : []), limit]
  )
  const last = waves.length < limit ? null : (waves[waves.length - 1]?.id ?? null)
  if (!waves.length) return { changed: [], last }
  const ids = waves.map(({ id }) => id)
  await dropOut(sql, ids, at)
  const planned = waves.filter(({ status }) => status === "planned").map(({ id }) => id)
  if (planned.length) await followDueDates(sql, planned)
  const onFloor = waves.filter(({ status }) => (ON_THE_FLOOR as readonly string[]).includes(status))
  if (!onFloor.length) return { changed: [], last }
  const progress = new Map(
    (
      await sql.execute<WaveProgress & { wave_id: string }>(
        `SELECT one.wave_id, ${PROGRESS} FROM ${PROGRESS_FROM}
          WHERE one.wave_id = ANY(?::text[]) AND one.is_open GROUP BY one.wave_id`,
        [onFloor.map(({ id }) => id)]
      )
    ).map((row) => [row.wave_id, row])
  )
  const none: WaveProgress = { untouched: 0, picking: 0, picked: 0, packed: 0 }
  const changed = onFloor.flatMap(({ id, number, status: before }) => {
    const status = followDispatches(progress.get(id) ?? none)
    return status === before ? [] : [{ id, number, before, status }]
  })
  if (changed.length)
    await sql.execute(
      `UPDATE comptoir_wave AS wave
          SET status = given.status, updated_at = now(),
              closed_at = CASE WHEN given.status IN ('done', 'cancelled') THEN ?::timestamptz END,
              cancelled_at = CASE WHEN given.status = 'cancelled' THEN ?::timestamptz END,
              cancel_reason = CASE WHEN given.status = 'cancelled' THEN 'all_left' END
         FROM ${recordset({ id: "text", status: "text" }, "given")} WHERE wave.id = given.id`,
      [at, at, JSON.stringify(changed.map(({ id, status }) => ({ id, status })))]
    )
  return { changed, last }
}

/** The dispatches of these orders that waves have. */
export async function dispatchesInWaves(sql: SqlExecutor, orderIds: readonly string[]): Promise<string[]> {
  const rows = await sql.execute<{ dispatch_id: string }>(
    `SELECT dispatch_id FROM comptoir_wave_dispatch WHERE order_id = ANY(?::text[]) AND is_open ORDER BY 1`,
    [orderIds]
  )
  return rows.map(({ dispatch_id }) => dispatch_id)
}
