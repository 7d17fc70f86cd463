import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { dispatchName, IN_HAND } from "../../../domain/picking/dispatch"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { BinMove } from "../../../domain/stock/bin-move"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickingAct, PickingNeighbours } from "../neighbours"
import { once } from "./acts"
import {
  changeLines,
  changePicks,
  DispatchRow,
  followLines,
  lockDispatches,
  lockDispatchesOfList,
  PickRow,
  picksOf,
} from "./dispatch-rows"

export type ConfirmPicks = {
  /** All that is on this list, or … */
  pick_list_id?: string
  /** … all of this dispatch. */
  dispatch_id?: string
  /** How many of each were picked by now, fewer than before to take some back; left out, all as listed. */
  picks?: readonly { id: string; picked_quantity: number }[]
  idempotency_key?: string
}

export type ConfirmedPicks = {
  /** Units that were picked, less those that were taken back. */
  units: number
  /** Dispatches of which nothing is left to pick since. */
  picked: { id: string; order_id: string }[]
  /** Dispatches of which something was picked or taken back. */
  dispatch_ids: string[]
}

const isInHand = (dispatch: DispatchRow): boolean => (IN_HAND as readonly string[]).includes(dispatch.status)

type Change = { pick: PickRow; picked_quantity: number }

/** What the picks become; refuses picks that are not of these dispatches, are over, or have fewer units. */
function changesOf(
  dispatches: readonly DispatchRow[],
  picks: readonly PickRow[],
  asked: ConfirmPicks["picks"],
  where: string
): Change[] {
  const dispatchOf = new Map(dispatches.map((dispatch) => [dispatch.id, dispatch]))
  if (!asked) {
    const open = picks.filter(
      (pick) => pick.status === "open" && dispatchOf.get(pick.dispatch_id)?.status === "picking"
    )
    return open.map((pick) => ({ pick, picked_quantity: pick.quantity }))
  }
  if (new Set(asked.map(({ id }) => id)).size < asked.length)
    throw invalidData("A pick is named twice; name it once with all its units")
  const byId = new Map(picks.map((pick) => [pick.id, pick]))
  return asked.map(({ id, picked_quantity }) => {
    const pick = byId.get(id)
    if (!pick) throw invalidData(`${where} has no pick ${id}`)
    const dispatch = dispatchOf.get(pick.dispatch_id) as DispatchRow
    const name = pick.article
    if (!isInHand(dispatch))
      throw notAllowed(
        `${dispatchName(dispatch)} is ${dispatch.status}; nothing of it can be picked or taken back`
      )
    if (pick.status === "cancelled" || (pick.status === "short" && picked_quantity > 0))
      throw notAllowed(
        `The pick of ${name} for ${dispatchName(dispatch)} is ${pick.status}; there is nothing to pick`
      )
    wholeUnits(picked_quantity, `How many of ${name} were picked for ${dispatchName(dispatch)}`, 0)
    if (picked_quantity > pick.quantity)
      throw invalidData(
        `${pick.quantity} of ${name} are to be picked there for ${dispatchName(dispatch)} and ${picked_quantity} cannot be`
      )
    return { pick, picked_quantity }
  })
}

/** Goods that were in a bin go to the packing bin, and back where they are taken back. Loose ones stay where they lie. */
function moveOf(change: Change, toBin: string | null, act: PickingAct): BinMove[] {
  const { pick, picked_quantity } = change
  const units = picked_quantity - pick.picked_quantity
  if (!toBin || !pick.bin_id || toBin === pick.bin_id || units === 0) return []
  const labels = { lot: pick.lot, expires_on: pick.expires_on, hold_id: null }
  const [shelf, desk] = [
    { bin_id: pick.bin_id, ...labels },
    { bin_id: toBin, ...labels },
  ]
  return [
    {
      key: `pick:${generateEntityId(undefined, "cpkt")}`,
      inventory_item_id: pick.inventory_item_id,
      location_id: pick.location_id,
      quantity: Math.abs(units),
      from: units > 0 ? shelf : desk,
      to: units > 0 ? desk : shelf,
      cause: "pick",
      document_type: "dispatch",
      document_id: pick.dispatch_id,
      document_line_id: pick.dispatch_line_id,
      actor_type: act.actor_type,
      actor_id: act.actor_id,
      over_capacity: true,
      occurred_at: act.at,
    },
  ]
}

/**
 * Says how many units were picked, or taken back: their goods go to the packing bin, or back to their own. Medusa's level
 * never learns of it: the goods are in the house until they are packed.
 */
export async function confirmPicks(
  sql: SqlExecutor,
  request: ConfirmPicks,
  act: PickingAct,
  neighbours: PickingNeighbours,
  context: Context
): Promise<ConfirmedPicks & { is_repeated: boolean }> {
  const { pick_list_id, dispatch_id, picks: asked, idempotency_key } = request
  const key = {
    key: idempotency_key,
    kind: "confirm",
    fingerprint: [pick_list_id, dispatch_id, asked],
    actor_id: act.actor_id,
  }
  return await once(sql, key, async () => {
    const dispatches = pick_list_id
      ? await lockDispatchesOfList(sql, pick_list_id)
      : await lockDispatches(sql, [dispatch_id as string])
    const [first] = dispatches
    if (!asked && first && !dispatches.some(isInHand)) {
      throw notAllowed(
        pick_list_id
          ? `Nothing of the pick list ${pick_list_id} is left to pick`
          : `${dispatchName(first)} is ${first.status}; there is nothing to pick`
      )
    }
    const picks = await picksOf(
      sql,
      dispatches.map(({ id }) => id)
    )
    const where = pick_list_id ? `The pick list ${pick_list_id}` : first ? dispatchName(first) : "It"
    const changes = changesOf(dispatches, picks, asked, where).filter(
      ({ pick, picked_quantity }) => picked_quantity !== pick.picked_quantity
    )
    if (!changes.length) return { units: 0, picked: [], dispatch_ids: [] }
    const changed = changes.map((change) => {
      const { pick } = change
      // Units of one pick wait in one place: where the first of them were put.
      const to_bin_id = pick.picked_quantity > 0 || !pick.bin_id ? pick.to_bin_id : pick.packing_bin_id
      return { ...change, to_bin_id }
    })
    await neighbours.recordBinMoves(
      changed.flatMap(({ to_bin_id, ...change }) => moveOf(change, to_bin_id, act)),
      context
    )
    await changePicks(
      sql,
      changed.map(({ pick, picked_quantity, to_bin_id }) => ({
        id: pick.id,
        quantity: pick.quantity,
        picked_quantity,
        status: picked_quantity === pick.quantity ? ("picked" as const) : ("open" as const),
        to_bin_id: picked_quantity > 0 ? to_bin_id : null,
      }))
    )
    await changeLines(
      sql,
      changes.map(({ pick, picked_quantity }) => ({
        id: pick.dispatch_line_id,
        picked: picked_quantity - pick.picked_quantity,
      }))
    )
    const touched = new Set(changes.map(({ pick }) => pick.dispatch_id))
    const followed = await followLines(
      sql,
      dispatches.filter(({ id }) => touched.has(id)),
      act
    )
    return {
      units: changes.reduce((sum, change) => sum + change.picked_quantity - change.pick.picked_quantity, 0),
      picked: followed
        .filter(({ status }) => status === "picked")
        .map(({ id, order_id }) => ({ id, order_id })),
      dispatch_ids: [...touched],
    }
  })
}
