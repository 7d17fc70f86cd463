import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../../../modules/picking/names"
import type PickingService from "../../../../../modules/picking/service"
import { correctTrackingWorkflow } from "../../../../../workflows/packing/correct-tracking"
import type { AdminCorrectTrackingType } from "../../validators"

/** Puts right what the carrier calls a parcel that has left. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCorrectTrackingType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  await correctTrackingWorkflow(req.scope).run({
    input: { ...req.validatedBody, id, actor_id: req.auth_context.actor_id },
  })
  const [parcel] = await req.scope.resolve<PickingService>(PICKING_MODULE).readParcels([id])
  res.json({ parcel })
}
