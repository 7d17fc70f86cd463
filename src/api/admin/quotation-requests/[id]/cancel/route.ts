import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelQuotationRequestWorkflow } from "../../../../../workflows/purchasing/cancel-quotation-request"
import { readQuotationRequest } from "../../read"
import type { ActWithReasonBody } from "../../../purchasing/fields"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await cancelQuotationRequestWorkflow(req.scope).run({ input })
  res.json({ quotation_request: await readQuotationRequest(req.scope, id) })
}
