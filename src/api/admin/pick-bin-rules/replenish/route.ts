import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RaisedResponse } from "../../../../types/http/tasks"
import { replenishPickBinsWorkflow } from "../../../../workflows/warehouse/replenish-pick-bins"
import type { AdminReplenishPickBinsType } from "../validators"

/** Raises tasks that fill the pick bins; what is promised already is not promised again. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminReplenishPickBinsType>,
  res: MedusaResponse<RaisedResponse>
): Promise<void> {
  const { location_id, demand } = req.validatedBody
  const input = { location_id, demand, actor_id: req.auth_context.actor_id }
  const { result } = await replenishPickBinsWorkflow(req.scope).run({ input })
  res.json({ raised: result.raised, short: [...result.short] })
}
