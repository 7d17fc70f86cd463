import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ReorderResult } from "../../../../types/http/reorder-proposals"
import { orderReorderProposalsWorkflow } from "../../../../workflows/purchasing/order-reorder-proposals"
import type { AdminOrderReorderProposalsType } from "../validators"

/** Writes draft orders for proposals. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminOrderReorderProposalsType>,
  res: MedusaResponse<ReorderResult>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await orderReorderProposalsWorkflow(req.scope).run({ input })
  res.json(result)
}
