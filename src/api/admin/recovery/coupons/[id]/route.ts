import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryCouponResponse } from "../../../../../types/http/recovery-coupons"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { addressesFor } from "../../messages/shown-to"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoveryCouponResponse>
): Promise<void> {
  const coupon = await recoveryOf(req.scope).readCoupon(req.params.id as string, new Date())
  const shown = await addressesFor(req)
  res.json({ coupon: shown(coupon) })
}
