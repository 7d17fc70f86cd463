import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { remindOfQuotationRequestWorkflow } from "../../../../../workflows/purchasing/remind-of-quotation-request"
import { readQuotationRequest } from "../../read"
import type { AdminRemindSuppliersType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminRemindSuppliersType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await remindOfQuotationRequestWorkflow(req.scope).run({ input })
  const { mailed, without_address } = result
  res.json({ quotation_request: await readQuotationRequest(req.scope, id), mailed, without_address })
}
