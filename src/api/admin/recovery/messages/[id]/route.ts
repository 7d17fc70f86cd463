import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryMessageResponse } from "../../../../../types/http/recovery-messages"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { addressesFor } from "../shown-to"

/** One message with what was written in it. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoveryMessageResponse>
): Promise<void> {
  const message = await recoveryOf(req.scope).readRecoveryMessage(req.params.id as string)
  const shown = await addressesFor(req)
  res.json({ message: shown(message) })
}
