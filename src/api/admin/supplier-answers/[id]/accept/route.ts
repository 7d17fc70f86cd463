import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { decideSupplierAnswerWorkflow } from "../../../../../workflows/purchasing/decide-supplier-answer"
import { readSupplierAnswer } from "../../read"
import type { AdminAcceptSupplierAnswerType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminAcceptSupplierAnswerType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const { message, idempotency_key } = req.validatedBody
  const input = {
    id,
    decisions: { accept: true, reason: null },
    message,
    idempotency_key,
    actor_id: req.auth_context.actor_id,
  }
  await decideSupplierAnswerWorkflow(req.scope).run({ input })
  res.json({ supplier_answer: await readSupplierAnswer(req.scope, id) })
}
