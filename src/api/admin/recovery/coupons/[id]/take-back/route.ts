import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { TakeBackCouponResponse } from "../../../../../../types/http/recovery-coupons"
import { recoveryOf } from "../../../../../../workflows/cart-recovery/recovery-of"
import { takeBackCouponWorkflow } from "../../../../../../workflows/cart-recovery/take-back-coupon"
import { addressesFor } from "../../../messages/shown-to"
import type { AdminTakeBackCouponType } from "../../validators"

/** Takes a coupon back; it counts no more from this moment on. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminTakeBackCouponType>,
  res: MedusaResponse<TakeBackCouponResponse>
): Promise<void> {
  const id = req.params.id as string
  const at = new Date()
  const input = { ...req.validatedBody, id, at, actor_id: req.auth_context.actor_id }
  const { result } = await takeBackCouponWorkflow(req.scope).run({ input })
  const shown = await addressesFor(req)
  const coupon = await recoveryOf(req.scope).readCoupon(id, at)
  res.json({ coupon: shown(coupon), is_repeated: result.is_repeated })
}
