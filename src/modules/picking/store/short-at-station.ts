import type { Context } from "@medusajs/framework/types"
import { dispatchName, IN_HAND } from "../../../domain/picking/dispatch"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours } from "../neighbours"
import { once } from "./acts"
import { confirmPicks } from "./confirm"
import { DispatchRow, lockDispatches, ordersOf, PickRow, picksOf } from "./dispatch-rows"
import { ShortPicked, shortPick } from "./short"

export type ShortAtStation = {
  dispatch_id: string
  dispatch_line_id: string
  /** Units that were said to be picked and are in none of the totes. */
  quantity: number
  reason: string
  note?: string | null
  idempotency_key?: string
}

/** Units taken off picks, what was picked last first. */
function takenFrom(
  picks: readonly PickRow[],
  units: number
): { pick: PickRow; picked: number; missing: number }[] {
  let left = units
  return [...picks].reverse().flatMap((pick) => {
    const missing = Math.min(left, pick.picked_quantity)
    left -= missing
    return missing > 0 ? [{ pick, picked: pick.picked_quantity - missing, missing }] : []
  })
}

/**
 * Says that units are missing at the packing station which somebody confirmed as picked: the confirmation is taken back,
 * and the units are short where they were to be taken from, both or neither. Another place is tried as for any short pick.
 */
export async function shortAtStation(
  sql: SqlExecutor,
  request: ShortAtStation,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<{ shorts: ShortPicked[]; is_repeated: boolean }> {
  const { dispatch_id, dispatch_line_id, quantity, reason, note = null, idempotency_key } = request
  const fingerprint = [dispatch_id, dispatch_line_id, quantity, reason, note]
  const key = { key: idempotency_key, kind: "station_short", fingerprint, actor_id: act.actor_id }
  return await once(sql, key, async () => {
    await neighbours.markReservationsDue(await ordersOf(sql, [dispatch_id]), context)
    const [dispatch] = (await lockDispatches(sql, [dispatch_id])) as [DispatchRow]
    if (!(IN_HAND as readonly string[]).includes(dispatch.status)) {
      throw notAllowed(
        `${dispatchName(dispatch)} is ${dispatch.status}; only of what is picked and not packed yet something can be missing`
      )
    }
    const picks = (await picksOf(sql, [dispatch_id])).filter(
      (pick) => pick.dispatch_line_id === dispatch_line_id && pick.picked_quantity > 0
    )
    if (!picks.length)
      throw invalidData(`${dispatchName(dispatch)} has nothing picked of the line ${dispatch_line_id}`)
    const picked = picks.reduce((sum, pick) => sum + pick.picked_quantity, 0)
    wholeUnits(quantity, "How many units are missing")
    if (quantity > picked) {
      throw invalidData(
        `${picked} units of this line are picked for ${dispatchName(dispatch)} and ${quantity} cannot be missing`
      )
    }
    const taken = takenFrom(picks, quantity)
    await confirmPicks(
      sql,
      { dispatch_id, picks: taken.map(({ pick, picked }) => ({ id: pick.id, picked_quantity: picked })) },
      act,
      neighbours,
      context
    )
    const shorts: ShortPicked[] = []
    // One pick as a rule; several where the units of a line were taken from several bins.
    for (const { pick, missing } of taken) {
      const { is_repeated: _, ...short } = await shortPick(
        sql,
        { dispatch_id, pick_id: pick.id, quantity: missing, reason, note },
        act,
        neighbours,
        context
      )
      shorts.push(short)
    }
    return { shorts }
  })
}
