import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { recoveryButton, recoveryCartPage } from "../../../../platform/portal/recovery-page"
import { readOpenedCart } from "../../../../workflows/cart-recovery/read-opened-cart"
import { settingsOf } from "../../../../workflows/stock/act"
import { isPersonalVisit, serveRecovery } from "../../visit"

/** The page that shows a restored cart, for shops without a page of their own. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const isPerson = isPersonalVisit(req)
  const action = `/recovery/${encodeURIComponent(req.params.token ?? "")}`
  await serveRecovery(
    req,
    res,
    { is_personal: isPerson ? "if_unused" : false, wants_cart: () => isPerson },
    async ({ opened: { link, cart }, language, shop }) => {
      if (!cart) return { page: recoveryButton(language, shop, action) }
      const shown = cart.cart_id ? await readOpenedCart(req.scope, cart.cart_id) : null
      const days = new Map(cart.offer.lines.map((line) => [line.variant_id, line.available_on]))
      return {
        page: recoveryCartPage({
          language,
          shop,
          time_zone: (await settingsOf(req.scope))["stock.shop_time_zone"],
          cart_id: cart.cart_id,
          currency_code: link.currency_code,
          lines: (shown?.lines ?? []).map((line) => ({
            ...line,
            available_on: days.get(line.variant_id) ?? null,
          })),
          dropped: cart.dropped,
          includes_tax: shown?.includes_tax ?? true,
          discount: shown?.discount ?? null,
          total: shown?.total ?? "0",
          coupon: cart.coupon,
          has_shop: link.storefront_url !== null,
          action,
        }),
      }
    }
  )
}
