import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelRestWorkflow } from "../../../../workflows/routing/cancel-rest"
import type { AdminCancelRestType } from "../validators"

/** Cancels what no warehouse has of an order. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelRestType>,
  res: MedusaResponse
): Promise<void> {
  const { order_id, reason } = req.validatedBody
  const input = { order_id, reason, actor_id: req.auth_context.actor_id }
  const { result } = await cancelRestWorkflow(req.scope).run({ input })
  res.json(result)
}
