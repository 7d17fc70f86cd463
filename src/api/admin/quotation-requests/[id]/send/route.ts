import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendQuotationRequestWorkflow } from "../../../../../workflows/purchasing/send-quotation-request"
import { readQuotationRequest } from "../../read"
import type { AdminSendQuotationRequestType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSendQuotationRequestType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await sendQuotationRequestWorkflow(req.scope).run({ input })
  const { mailed, without_address } = result
  res.json({ quotation_request: await readQuotationRequest(req.scope, id), mailed, without_address })
}
