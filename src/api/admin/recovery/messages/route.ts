import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryMessagesResponse } from "../../../../types/http/recovery-messages"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { addressesFor } from "./shown-to"
import type { AdminListRecoveryMessagesType } from "./validators"

/** What was said about left carts, what waits, and what became of it. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoveryMessagesResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListRecoveryMessagesType
  const { rows, count } = await recoveryOf(req.scope).findRecoveryMessages(filters, { limit, offset, order })
  const shown = await addressesFor(req)
  res.json({ messages: rows.map(shown), count, limit, offset })
}
