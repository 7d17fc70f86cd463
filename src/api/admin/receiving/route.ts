import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readReceiving } from "./read-receiving"
import type { AdminReceivingType } from "./validators"

/** What a clerk needs to receive: the order's lines with their tolerance, and the reasons to reject. */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminReceivingType>,
  res: MedusaResponse
): Promise<void> {
  const { purchase_order_id } = req.validatedQuery as AdminReceivingType
  res.json(await readReceiving(req.scope, req.auth_context.actor_id, purchase_order_id))
}
