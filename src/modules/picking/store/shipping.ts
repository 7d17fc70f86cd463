import type { Context } from "@medusajs/framework/types"
import { dispatchName } from "../../../domain/picking/dispatch"
import { FulfillmentStatus, mayLeave, parcelName } from "../../../domain/picking/parcel"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import {
  closeLeft,
  dispatchIds,
  knownAct,
  lockDispatches,
  PackingDispatchRow,
  PackingResult,
  rememberAct,
} from "./packing"
import type { PackingActor, PackingNeighbours } from "./packing-ports"
import { recordset, storeOf } from "./sql"

/** What is known of a parcel that leaves; what is left out stays as it was. */
export type LeavingParcel = {
  id: string
  tracking_number?: string | null
  tracking_url?: string | null
  carrier?: string | null
}

export type ShipRequest = {
  dispatches: { id: string; parcels?: LeavingParcel[] }[]
  carrier?: string | null
  no_notification?: boolean
  idempotency_key?: string
}

type ParcelRow = {
  id: string
  dispatch_id: string
  position: number
  provider_id: string | null
  fulfillment_status: FulfillmentStatus
  ships_when_made: boolean
  shipped_at: Date | null
}

/**
 * Says that packed dispatches leave, all their parcels or those named; Medusa learns of it afterwards. Refuses what is not
 * packed, and parcels that a carrier's program has given no label yet.
 */
export async function shipDispatches(
  request: ShipRequest,
  act: PackingActor,
  neighbours: PackingNeighbours,
  context: Context
): Promise<PackingResult> {
  const sql = storeOf(context)
  const ids = dispatchIds(request.dispatches, "ship")
  const known = await knownAct(sql, "ship", request, act)
  if (known) return { dispatches: known.dispatches, positions: [], is_changed: false }
  const found = await lockDispatches(sql, ids, neighbours, context)
  for (const dispatch of found.values()) {
    if (dispatch.status === "packed") continue
    throw notAllowed(
      `${dispatchName(dispatch)} is ${dispatch.status} and cannot leave; a dispatch leaves once it is packed`
    )
  }
  const parcels = groupBy(
    await sql.execute<ParcelRow>(
      `SELECT id, dispatch_id, position, provider_id, fulfillment_status, ships_when_made, shipped_at FROM comptoir_parcel
        WHERE dispatch_id = ANY(?::text[]) AND fulfillment_status <> 'cancelled' ORDER BY dispatch_id, position FOR UPDATE`,
      [ids]
    ),
    (parcel) => parcel.dispatch_id
  )
  const leaving = request.dispatches.flatMap(({ id, parcels: named }) =>
    leavingOf(found.get(id) as PackingDispatchRow, parcels.get(id) ?? [], named)
  )
  await sql.execute(
    `UPDATE comptoir_parcel AS parcel
        SET ships_when_made = true, shipping_at = ?::timestamptz, shipped_at = ?::timestamptz, shipped_by = ?, finish_due_since = ?::timestamptz,
            no_notification = ?, carrier = coalesce(given.carrier, ?, parcel.carrier),
            tracking_number = CASE WHEN given.has_number THEN given.tracking_number ELSE parcel.tracking_number END,
            tracking_url = CASE WHEN given.has_url THEN given.tracking_url ELSE parcel.tracking_url END, updated_at = now()
       FROM ${recordset(
         {
           id: "text",
           carrier: "text",
           tracking_number: "text",
           has_number: "boolean",
           tracking_url: "text",
           has_url: "boolean",
         },
         "given"
       )}
      WHERE parcel.id = given.id`,
    [
      act.at.toISOString(),
      act.at.toISOString(),
      act.actor_id,
      act.at.toISOString(),
      request.no_notification ?? true,
      request.carrier ?? null,
      JSON.stringify(
        leaving.map((parcel) => ({
          ...parcel,
          has_number: parcel.tracking_number !== undefined,
          has_url: parcel.tracking_url !== undefined,
        }))
      ),
    ]
  )
  await closeLeft(sql, ids, act.at)
  const dispatches = request.dispatches.map(({ id }) => ({
    id,
    order_id: (found.get(id) as PackingDispatchRow).order_id,
  }))
  await rememberAct(sql, request.idempotency_key, dispatches)
  return { dispatches, positions: [], is_changed: true }
}

/** The parcels of a dispatch that leave now; refuses others', those that have left, and those that wait for a label. */
function leavingOf(
  dispatch: PackingDispatchRow,
  parcels: readonly ParcelRow[],
  named: readonly LeavingParcel[] | undefined
): LeavingParcel[] {
  const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]))
  const asked = named ?? parcels.filter((parcel) => !parcel.shipped_at).map(({ id }) => ({ id }))
  if (!asked.length) throw invalidData(`Name the parcels of ${dispatchName(dispatch)} that leave`)
  if (new Set(asked.map(({ id }) => id)).size < asked.length)
    throw invalidData(`A parcel of ${dispatchName(dispatch)} is named twice; name each once`)
  for (const { id } of asked) {
    const parcel = byId.get(id)
    if (!parcel) throw invalidData(`${dispatchName(dispatch)} has no parcel ${id}`)
    const name = parcelName(dispatch.number, parcel.position)
    if (parcel.shipped_at || parcel.ships_when_made) throw notAllowed(`The ${name} has left already`)
    if (mayLeave(parcel)) continue
    throw notAllowed(
      `The fulfilment of ${name} is ${parcel.fulfillment_status === "unknown" ? "of unknown fate; say whether it was made" : "not made yet; let it be made first"}, then the parcel can leave`
    )
  }
  return [...asked]
}
