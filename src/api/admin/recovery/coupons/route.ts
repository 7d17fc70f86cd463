import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryCouponsResponse } from "../../../../types/http/recovery-coupons"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { addressesFor } from "../messages/shown-to"
import type { AdminListCouponsType } from "./validators"

/** The coupons that people were given for left carts. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<RecoveryCouponsResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListCouponsType
  const { rows, count, figures } = await recoveryOf(req.scope).findCoupons(
    filters,
    { limit, offset, order },
    new Date()
  )
  const shown = await addressesFor(req)
  res.json({ coupons: rows.map(shown), figures, count, limit, offset })
}
