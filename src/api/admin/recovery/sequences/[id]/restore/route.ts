import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoverySequenceResponse } from "../../../../../../types/http/recovery-sequences"
import { restoreRecoverySequenceWorkflow } from "../../../../../../workflows/cart-recovery/restore-recovery-sequence"
import { recoveryOf } from "../../../../../../workflows/cart-recovery/recovery-of"

/** Takes out again a sequence that was put away; it stays off. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoverySequenceResponse>
): Promise<void> {
  const id = req.params.id as string
  await restoreRecoverySequenceWorkflow(req.scope).run({
    input: { id, actor_id: req.auth_context.actor_id },
  })
  res.json({ sequence: await recoveryOf(req.scope).readSequence(id, new Date()) })
}
