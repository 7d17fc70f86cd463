import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BinsAct } from "../../../../../../modules/warehouse/store/layout-acts"
import { actOnBinsWorkflow } from "../../../../../../workflows/warehouse/act-on-bins"
import type { AdminChangeBinsType } from "../../../validators"

/** Archives, restores, deletes or changes bins, all of them or none. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminChangeBinsType>,
  res: MedusaResponse
): Promise<void> {
  const { ids, act, ...detail } = req.validatedBody
  const wanted = { kind: act, ...detail } as BinsAct
  const location_id = req.params.location_id as string
  const input = { location_id, ids, wanted, actor_id: req.auth_context.actor_id }
  const { result } = await actOnBinsWorkflow(req.scope).run({ input })
  res.json(result)
}
