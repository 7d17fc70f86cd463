import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reverseReceiptWorkflow } from "../../../../../workflows/purchasing/reverse-receipt"
import type { ActWithReasonBody } from "../../../purchasing/fields"
import { readReceipt } from "../../../purchasing/read"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await reverseReceiptWorkflow(req.scope).run({ input })
  res.json({ receipt: await readReceipt(req.scope, id) })
}
