import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MOST_COPIES } from "../../../../domain/cart-recovery/link"
import { addressBlock } from "../../../../domain/purchasing/portal-access"
import { hashOfAddress } from "../../../../platform/portal/token"
import type { StoreRecoveryResponse } from "../../../../types/http/recovery-coupons"
import { openRecoveryLink } from "../../../../workflows/cart-recovery/open-recovery-link"
import { recoverySecret } from "../../../../workflows/cart-recovery/recovery-secret"
import type { StoreOpenRecoveryLinkType } from "../middlewares"

const NOTHING_HERE = { type: "not_found", message: "This link is no longer open" }
const USED_UP = {
  type: "not_allowed",
  message: `This link has made ${MOST_COPIES} carts and makes no more; name one of them as cart_id to open it again`,
}

/**
 * The shop's own page asks for the cart of a link. Who holds the cart already, or a copy that the link made for them, gets it
 * back with the prices of now; everybody else gets a copy of their own that says nothing about anybody.
 */
export async function POST(
  req: MedusaRequest<StoreOpenRecoveryLinkType> & {
    publishable_key_context?: { sales_channel_ids: string[] }
  },
  res: MedusaResponse<StoreRecoveryResponse | { type: string; message: string }>
): Promise<void> {
  res.set({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" })
  const opened = await openRecoveryLink(
    req.scope,
    {
      token: req.params.token ?? "",
      address_hash: hashOfAddress(recoverySecret(req.scope), addressBlock(req.ip ?? "")),
      asked_by: "shop",
      is_personal: "if_unused",
      held_cart_id: () => req.validatedBody.cart_id ?? null,
      sales_channel_ids: req.publishable_key_context?.sales_channel_ids ?? [],
      wants_cart: () => true,
    },
    new Date()
  )
  if (opened.outcome === "limited") {
    res
      .set("Retry-After", String(opened.retry_after))
      .status(429)
      .json({
        type: "not_allowed",
        message: `Too many requests; come again in ${opened.retry_after} seconds`,
      })
    return
  }
  if (opened.outcome === "used_up") {
    res.status(429).json(USED_UP)
    return
  }
  if (opened.outcome === "closed" || !opened.cart) {
    res.status(404).json(NOTHING_HERE)
    return
  }
  const { cart, link } = opened
  res.json({
    recovery: {
      cart_id: cart.cart_id,
      is_own: cart.is_own,
      region_id: link.region_id,
      currency_code: link.currency_code,
      language_code: link.language_code,
      dropped: cart.dropped.map(({ variant_id, title, variant_title, reason }) => ({
        variant_id,
        title,
        variant_title,
        reason,
      })),
      coupon: cart.coupon && {
        code: cart.coupon.code,
        expires_at: cart.coupon.expires_at.toISOString(),
      },
    },
  })
}
