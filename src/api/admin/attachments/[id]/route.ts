import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { removeAttachmentWorkflow } from "../../../../workflows/attachments/remove-attachment"

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await removeAttachmentWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "attachment", deleted: true })
}
