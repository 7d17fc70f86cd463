import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateReceiptWorkflow } from "../../../../workflows/purchasing/update-receipt"
import { deleteReceiptWorkflow } from "../../../../workflows/purchasing/delete-receipt"
import { pickFields } from "../../../list-query"
import { readReceipt } from "../../purchasing/read"
import type { AdminUpdateReceiptType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [receipt] = pickFields([await readReceipt(req.scope, req.params.id as string)], fields)
  res.json({ receipt })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateReceiptType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateReceiptWorkflow(req.scope).run({ input })
  res.json({ receipt: await readReceipt(req.scope, id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteReceiptWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "receipt", deleted: true })
}
