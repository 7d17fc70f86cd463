import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoverySequenceResponse } from "../../../../../../types/http/recovery-sequences"
import { switchRecoverySequenceWorkflow } from "../../../../../../workflows/cart-recovery/switch-recovery-sequence"
import { recoveryOf } from "../../../../../../workflows/cart-recovery/recovery-of"

/** Switches a sequence off: nothing of it is sent any more, to anybody. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoverySequenceResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { id, is_on: false, actor_id: req.auth_context.actor_id }
  await switchRecoverySequenceWorkflow(req.scope).run({ input })
  res.json({ sequence: await recoveryOf(req.scope).readSequence(id, new Date()) })
}
