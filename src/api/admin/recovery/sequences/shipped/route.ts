import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ShippedSequencesResponse } from "../../../../../types/http/recovery-sequences"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"

/** The sequences that Comptoir ships, as a new one may begin with; they and their mails are made at the first reading. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ShippedSequencesResponse>): Promise<void> {
  const recovery = recoveryOf(req.scope)
  await recovery.ensureShippedSequences()
  res.json(await recovery.shippedSequences())
}
