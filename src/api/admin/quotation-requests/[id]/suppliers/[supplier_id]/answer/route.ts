import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { answerQuotationRequestWorkflow } from "../../../../../../../workflows/purchasing/answer-quotation-request"
import { readQuotationRequest } from "../../../../read"
import type { AdminAnswerQuotationType } from "../../../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminAnswerQuotationType>,
  res: MedusaResponse
): Promise<void> {
  const { id, supplier_id } = req.params as { id: string; supplier_id: string }
  const input = {
    ...req.validatedBody,
    source: "by_hand" as const,
    quotation_request_id: id,
    supplier_id,
    actor_id: req.auth_context.actor_id,
  }
  await answerQuotationRequestWorkflow(req.scope).run({ input })
  res.json({ quotation_request: await readQuotationRequest(req.scope, id) })
}
