import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { packDispatchesWorkflow } from "../../../../workflows/packing/pack-dispatches"
import { readPacking } from "../read"
import type { AdminPackDispatchesType } from "../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminPackDispatchesType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await packDispatchesWorkflow(req.scope).run({ input })
  const { refusals, waiting } = result
  res.json({ dispatches: await readPacking(req.scope, result.dispatches), refusals, waiting })
}
