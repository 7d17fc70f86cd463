import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WonBackResponse } from "../../../../../types/http/recovery-journeys"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"

/** Which left cart an order belongs to, if any. */
export async function GET(req: MedusaRequest, res: MedusaResponse<WonBackResponse>): Promise<void> {
  res.json({ won_back: await recoveryOf(req.scope).wonBack(req.params.order_id as string) })
}
