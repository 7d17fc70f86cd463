import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  resolveFulfilmentWorkflow,
  retryShipmentsWorkflow,
} from "../../../../workflows/packing/finish-shipments"
import type { AdminFinishPackingType } from "../validators"

/** Tries again what waits of dispatches, or takes a person's word on a fulfilment whose fate is unknown. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminFinishPackingType>,
  res: MedusaResponse
): Promise<void> {
  const body = req.validatedBody
  const actor_id = req.auth_context.actor_id
  const { result } =
    "parcel_id" in body
      ? await resolveFulfilmentWorkflow(req.scope).run({ input: { ...body, actor_id } })
      : await retryShipmentsWorkflow(req.scope).run({ input: { ...body, actor_id } })
  res.json({ parcels: result.parcels, refusals: result.refusals })
}
