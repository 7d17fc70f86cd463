import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { storefrontAddress, wantsCart } from "../../../domain/cart-recovery/link"
import { recoveryButton } from "../../../platform/portal/recovery-page"
import { isPersonalVisit, RecoveryVisit, serveRecovery } from "../visit"

const wants_cart = ({ storefront_url }: { storefront_url: string | null }) =>
  storefront_url !== null && wantsCart(storefront_url)

/** Where a visitor goes on: the page that the merchant set, else ours. */
const wayOn = (req: MedusaRequest, { opened: { link, cart } }: RecoveryVisit): string => {
  const token = req.params.token ?? ""
  const shop = link.storefront_url
    ? storefrontAddress(link.storefront_url, { token, cart_id: cart?.cart_id ?? "" })
    : null
  return shop ?? `/recovery/${encodeURIComponent(token)}/cart`
}

/**
 * The link of a mail. A person is led to the shop; what may be a program that opens every link is shown a button, and nothing
 * is counted.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const isPerson = isPersonalVisit(req)
  await serveRecovery(
    req,
    res,
    { is_personal: isPerson, wants_cart: (link) => isPerson && wants_cart(link) },
    async (visit) =>
      isPerson
        ? { see: wayOn(req, visit) }
        : { page: recoveryButton(visit.language, visit.shop, `/recovery/${req.params.token}`) }
  )
}

/** The button of our pages. It carries nothing and changes nothing for anybody but who holds the link. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await serveRecovery(req, res, { is_personal: "if_unused", wants_cart }, async (visit) => ({
    see: wayOn(req, visit),
  }))
}
