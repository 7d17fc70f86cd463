import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ShippedSequencesResponse } from "../../../../../types/http/recovery-sequences"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"

/** The sequences that Comptoir ships, as a new one may begin with. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ShippedSequencesResponse>): Promise<void> {
  res.json(await recoveryOf(req.scope).shippedSequences())
}
