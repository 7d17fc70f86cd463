import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { numberBinsWorkflow } from "../../../../../../workflows/warehouse/number-bins"

/** Numbers the bins anew in the order in which a picker passes them. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { location_id: req.params.location_id as string, actor_id: req.auth_context.actor_id }
  const { result } = await numberBinsWorkflow(req.scope).run({ input })
  res.json(result)
}
