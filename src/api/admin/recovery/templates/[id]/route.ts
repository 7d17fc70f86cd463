import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type {
  DeleteRecoveryTemplateResponse,
  RecoveryTemplateResponse,
} from "../../../../../types/http/recovery-mails"
import { deleteRecoveryTemplateWorkflow } from "../../../../../workflows/cart-recovery/delete-recovery-template"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { renameRecoveryTemplateWorkflow } from "../../../../../workflows/cart-recovery/rename-recovery-template"
import type { AdminRenameRecoveryTemplateType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<RecoveryTemplateResponse>): Promise<void> {
  res.json({ template: await recoveryOf(req.scope).readTemplate(req.params.id as string) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminRenameRecoveryTemplateType>,
  res: MedusaResponse<RecoveryTemplateResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await renameRecoveryTemplateWorkflow(req.scope).run({ input })
  res.json({ template: await recoveryOf(req.scope).readTemplate(id) })
}

export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<DeleteRecoveryTemplateResponse>
): Promise<void> {
  const id = req.params.id as string
  await deleteRecoveryTemplateWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "recovery_template", deleted: true })
}
