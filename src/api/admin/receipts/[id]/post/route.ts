import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { postReceiptWorkflow } from "../../../../../workflows/purchasing/post-receipt"
import type { ActBody } from "../../../purchasing/fields"
import { readReceipt } from "../../../purchasing/read"

export async function POST(req: AuthenticatedMedusaRequest<ActBody>, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await postReceiptWorkflow(req.scope).run({ input })
  res.json({ receipt: await readReceipt(req.scope, id) })
}
