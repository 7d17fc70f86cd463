import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PreviewCartListResponse } from "../../../../../types/http/recovery-mails"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { byAddress } from "../../journeys/asked"
import type { AdminListPreviewCartsType } from "../validators"

/** Carts to look at a mail with, the latest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PreviewCartListResponse>
): Promise<void> {
  const filters = await byAddress(req, req.validatedQuery as AdminListPreviewCartsType)
  res.json({ carts: await recoveryOf(req.scope).findPreviewCarts(filters) })
}
