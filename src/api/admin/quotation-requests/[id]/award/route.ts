import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { awardQuotationRequestWorkflow } from "../../../../../workflows/purchasing/award-quotation-request"
import { readQuotationRequest } from "../../read"
import type { AdminAwardQuotationType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminAwardQuotationType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await awardQuotationRequestWorkflow(req.scope).run({ input })
  const quotation_request = await readQuotationRequest(req.scope, id)
  res.json({ quotation_request, purchase_orders: result.orders })
}
