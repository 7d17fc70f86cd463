import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BinsAct } from "../../../../../../modules/warehouse/store/layout-acts"
import { actOnBinsWorkflow } from "../../../../../../workflows/warehouse/act-on-bins"
import type { AdminBlockBinsType } from "../../../validators"

/** Closes bins to everything, or opens them again. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminBlockBinsType>,
  res: MedusaResponse
): Promise<void> {
  const { ids, act, reason } = req.validatedBody
  const wanted: BinsAct = act === "block" ? { kind: act, reason: reason ?? "" } : { kind: act }
  const location_id = req.params.location_id as string
  const input = { location_id, ids, wanted, actor_id: req.auth_context.actor_id }
  const { result } = await actOnBinsWorkflow(req.scope).run({ input })
  res.json(result)
}
