import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SettleRecoveryMessageResponse } from "../../../../../../types/http/recovery-messages"
import { recoveryOf } from "../../../../../../workflows/cart-recovery/recovery-of"
import { settleRecoveryMessageWorkflow } from "../../../../../../workflows/cart-recovery/settle-recovery-message"
import { addressesFor } from "../../shown-to"
import type { AdminSettleRecoveryMessageType } from "../../validators"

/** Says what became of a message of unknown fate; it is never sent again. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSettleRecoveryMessageType>,
  res: MedusaResponse<SettleRecoveryMessageResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, at: new Date(), actor_id: req.auth_context.actor_id }
  const { result } = await settleRecoveryMessageWorkflow(req.scope).run({ input })
  const message = await recoveryOf(req.scope).readRecoveryMessage(id)
  const shown = await addressesFor(req)
  res.json({ message: shown(message), is_repeated: result.is_repeated })
}
