import type { Context } from "@medusajs/framework/types"
import { FulfillmentStatus, parcelName } from "../../../domain/picking/parcel"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { PackingActor, PackingNeighbours } from "./packing-ports"
import { storeOf } from "./sql"

/** What a carrier calls a parcel that has left, put right; null where it has no such name. */
export type TrackingCorrection = Readonly<{
  id: string
  tracking_number: string | null
  tracking_url: string | null
}>

/** Writes on Medusa's fulfilment what the parcel is called; in core's own transaction, and the same again if repeated. */
export type WriteTracking = (
  fulfillmentId: string,
  tracking: Readonly<{
    tracking_number: string | null
    tracking_url: string | null
    label_url: string | null
  }>
) => Promise<void>

type ParcelRow = {
  dispatch_id: string
  dispatch_number: string | null
  position: number
  fulfillment_id: string | null
  fulfillment_status: FulfillmentStatus
  shipped_at: Date | null
  tracking_number: string | null
  tracking_url: string | null
  label_url: string | null
}

/**
 * Puts right what a carrier calls a parcel that has left. Medusa is told while the parcel is locked, so that two
 * corrections at once end the same in both books. Refuses a parcel that has not left: what it is called is said then.
 */
export async function correctTracking(
  { id, tracking_number, tracking_url }: TrackingCorrection,
  act: PackingActor,
  neighbours: PackingNeighbours,
  write: WriteTracking,
  context: Context
): Promise<{ dispatch_id: string; is_changed: boolean }> {
  const sql = storeOf(context)
  const [parcel] = await sql.execute<ParcelRow>(
    `SELECT parcel.dispatch_id, dispatch.number AS dispatch_number, parcel.position, parcel.fulfillment_id,
            parcel.fulfillment_status, parcel.shipped_at, parcel.tracking_number, parcel.tracking_url, parcel.label_url
       FROM comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id
      WHERE parcel.id = ? FOR UPDATE OF parcel`,
    [id]
  )
  if (!parcel) throw notFound(`Parcel ${id} does not exist`)
  const { dispatch_id, fulfillment_id, shipped_at } = parcel
  const name = parcelName(parcel.dispatch_number, parcel.position)
  if (!shipped_at) throw notAllowed(`The ${name} has not left; its tracking number is given when it leaves`)
  if (!fulfillment_id || parcel.fulfillment_status !== "made")
    throw notAllowed(`Medusa is being told of the ${name}; correct its tracking number once it knows of it`)
  const before = { tracking_number: parcel.tracking_number, tracking_url: parcel.tracking_url }
  const after = { tracking_number, tracking_url }
  if (before.tracking_number === tracking_number && before.tracking_url === tracking_url)
    return { dispatch_id, is_changed: false }
  await write(fulfillment_id, { ...after, label_url: parcel.label_url })
  await sql.execute(
    `UPDATE comptoir_parcel SET tracking_number = ?, tracking_url = ?, updated_at = now() WHERE id = ?`,
    [tracking_number, tracking_url, id]
  )
  await neighbours.recordAudit(
    [
      {
        entity_type: "dispatch",
        entity_id: dispatch_id,
        act: "tracking_corrected",
        actor_id: act.actor_id,
        before,
        after,
      },
    ],
    context
  )
  return { dispatch_id, is_changed: true }
}
