import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { shipDispatchesWorkflow } from "../../../../workflows/packing/ship-dispatches"
import { readPacking } from "../read"
import type { AdminShipDispatchesType } from "../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminShipDispatchesType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await shipDispatchesWorkflow(req.scope).run({ input })
  const { refusals, waiting } = result
  res.json({ dispatches: await readPacking(req.scope, result.dispatches), refusals, waiting })
}
