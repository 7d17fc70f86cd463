import type { Context } from "@medusajs/framework/types"
import { notAllowed } from "../../../domain/shared/domain-error"
import { waveName, WaveStatus } from "../../../domain/waves/wave"
import type { SqlExecutor } from "../../../platform/sql"
import type { WaveAct, WaveNeighbours } from "../neighbours"
import { once } from "./acts"
import { lockWave, readWaveRow } from "./wave-rows"

export type CancelWave = { id: string; reason: string; idempotency_key?: string }

export type CancelledWave = {
  id: string
  number: string
  /** Of which nothing was picked: they are ready again once the routing looked at their orders. */
  freed: { id: string; order_id: string }[]
  /** Of which something was picked: they stay in hand, at the desk. */
  kept: { id: string; number: string | null; display_id: number | null }[]
}

const CANCELLABLE: readonly WaveStatus[] = ["planned", "releasing", "released", "picking"]

type InHand = { id: string; number: string | null; display_id: number | null; is_touched: boolean }

/**
 * Cancels a wave. What was only planned is free again. Of what pickers were given, whatever nobody touched goes back to be
 * ready, and what was begun stays in hand and is finished at the desk. Its walks end; a scan that arrives later still
 * counts where its goods were not given back.
 */
export async function cancelWave(
  sql: SqlExecutor,
  { id, reason, idempotency_key }: CancelWave,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<CancelledWave & { is_repeated: boolean }> {
  const key = { key: idempotency_key, kind: "cancel_wave", fingerprint: [id, reason], actor_id: act.actor_id }
  return await once(sql, key, async () => {
    const asked = await readWaveRow(sql, id)
    // The routes of orders are locked before waves, by everybody: a wave that nobody released has locked none.
    if (asked.status !== "planned") await neighbours.markReservationsDue(await ordersOf(sql, id), context)
    const wave = await lockWave(sql, id)
    if (!CANCELLABLE.includes(wave.status)) {
      const what =
        wave.status === "done" || wave.status === "cancelled"
          ? "it is over"
          : "all of it is picked, so that nothing would go back; pack it, or cancel its dispatches one by one"
      throw notAllowed(`${waveName(wave)} is ${wave.status}: ${what}`)
    }
    if (asked.status === "planned" && wave.status !== "planned")
      throw notAllowed(`${waveName(wave)} was released at this moment; look at it again before you cancel it`)
    const { freed, kept } =
      wave.status === "planned"
        ? { freed: [], kept: [] }
        : await handBack(sql, id, reason, act.at, neighbours, context)
    await sql.execute(
      `UPDATE comptoir_wave_dispatch SET is_open = false, left_at = ?::timestamptz, left_reason = 'wave_cancelled',
              updated_at = now() WHERE wave_id = ? AND is_open`,
      [act.at, id]
    )
    await sql.execute(
      `UPDATE comptoir_wave SET status = 'cancelled', cancelled_at = ?::timestamptz, cancelled_by = ?, cancel_reason = ?,
              closed_at = ?::timestamptz, updated_at = now() WHERE id = ?`,
      [act.at, act.actor_id, reason, act.at, id]
    )
    await neighbours.recordAudit(
      [
        {
          entity_type: "wave",
          entity_id: id,
          act: "cancelled",
          actor_id: act.actor_id,
          before: { number: wave.number, status: wave.status },
          after: { number: wave.number, status: "cancelled", freed: freed.length, kept: kept.length },
          reason,
        },
      ],
      context
    )
    return { id, number: wave.number, freed, kept }
  })
}

const ordersOf = async (sql: SqlExecutor, id: string): Promise<string[]> =>
  (
    await sql.execute<{ order_id: string }>(
      `SELECT DISTINCT order_id FROM comptoir_wave_dispatch WHERE wave_id = ? AND is_open ORDER BY 1`,
      [id]
    )
  ).map(({ order_id }) => order_id)

/** Ends the walks of a wave and what nobody picked of it. */
async function handBack(
  sql: SqlExecutor,
  id: string,
  reason: string,
  at: Date,
  neighbours: WaveNeighbours,
  context: Context
): Promise<Pick<CancelledWave, "freed" | "kept">> {
  await sql.execute(`SELECT id FROM comptoir_tour WHERE wave_id = ? ORDER BY id FOR UPDATE`, [id])
  await sql.execute(
    `SELECT dispatch.id FROM comptoir_dispatch AS dispatch
       JOIN comptoir_wave_dispatch AS one ON one.dispatch_id = dispatch.id AND one.wave_id = ? AND one.is_open
      ORDER BY dispatch.id FOR UPDATE OF dispatch`,
    [id]
  )
  const inHand = await sql.execute<InHand>(
    `SELECT dispatch.id, dispatch.number, dispatch.display_id,
            dispatch.status = 'picked' OR EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line
              WHERE line.dispatch_id = dispatch.id AND (line.picked_quantity > 0 OR line.short_quantity > 0)) AS is_touched
       FROM comptoir_wave_dispatch AS one JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id
      WHERE one.wave_id = ? AND one.is_open AND dispatch.status IN ('picking', 'picked') ORDER BY one.position`,
    [id]
  )
  const untouched = inHand.filter(({ is_touched }) => !is_touched).map((dispatch) => dispatch.id)
  const freed = untouched.length ? await neighbours.cancelPicking(untouched, reason, context) : []
  // A tote with goods of a dispatch that stays in hand is still scanned at the packing station.
  await sql.execute(
    `UPDATE comptoir_tote AS tote SET status = 'cancelled', updated_at = now()
       FROM comptoir_tour AS tour WHERE tour.id = tote.tour_id AND tour.wave_id = ? AND tote.status IN ('open', 'picked')
        AND (tote.dispatch_id = ANY(?::text[]) OR tote.dispatch_id IS NULL AND NOT EXISTS (
          SELECT 1 FROM comptoir_tour_pick AS walked JOIN comptoir_pick AS pick ON pick.id = walked.pick_id
           WHERE walked.tour_id = tour.id AND pick.status <> 'cancelled' AND pick.picked_quantity > 0))`,
    [id, untouched]
  )
  await sql.execute(
    `UPDATE comptoir_tour SET status = 'cancelled', cancel_reason = ?, lease_until = NULL, closed_at = ?::timestamptz, updated_at = now()
      WHERE wave_id = ? AND status IN ('open', 'picking', 'picked')`,
    [reason, at, id]
  )
  return {
    freed: freed.map((one) => ({ id: one.id, order_id: one.order_id })),
    kept: inHand
      .filter(({ is_touched }) => is_touched)
      .map(({ id: dispatchId, number, display_id }) => ({ id: dispatchId, number, display_id })),
  }
}
