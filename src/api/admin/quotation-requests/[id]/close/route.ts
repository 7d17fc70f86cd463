import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { closeQuotationRequestWorkflow } from "../../../../../workflows/purchasing/close-quotation-request"
import { readQuotationRequest } from "../../read"
import type { ActBody } from "../../../purchasing/fields"

export async function POST(req: AuthenticatedMedusaRequest<ActBody>, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await closeQuotationRequestWorkflow(req.scope).run({ input })
  res.json({ quotation_request: await readQuotationRequest(req.scope, id) })
}
