import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type {
  DeleteRecoverySequenceResponse,
  RecoverySequenceResponse,
} from "../../../../../types/http/recovery-sequences"
import { deleteRecoverySequenceWorkflow } from "../../../../../workflows/cart-recovery/delete-recovery-sequence"
import { updateRecoverySequenceWorkflow } from "../../../../../workflows/cart-recovery/update-recovery-sequence"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import type { AdminUpdateRecoverySequenceType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<RecoverySequenceResponse>): Promise<void> {
  res.json({ sequence: await recoveryOf(req.scope).readSequence(req.params.id as string, new Date()) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateRecoverySequenceType>,
  res: MedusaResponse<RecoverySequenceResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await updateRecoverySequenceWorkflow(req.scope).run({ input })
  res.json({ sequence: await recoveryOf(req.scope).readSequence(id, new Date()) })
}

export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<DeleteRecoverySequenceResponse>
): Promise<void> {
  const input = { id: req.params.id as string, actor_id: req.auth_context.actor_id }
  const { result } = await deleteRecoverySequenceWorkflow(req.scope).run({ input })
  res.json({
    id: result.id,
    object: "recovery_sequence",
    is_archived: result.is_archived,
    deleted: true,
  })
}
