import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isPersonal } from "../../domain/cart-recovery/link"
import { addressBlock, portalLanguage } from "../../domain/purchasing/portal-access"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import type { LinkRow } from "../../modules/cart-recovery/store/links"
import { hashOfAddress } from "../../platform/portal/token"
import { recoveryHeaders, recoveryNotice } from "../../platform/portal/recovery-page"
import { LinkOutcome, LinkRequest, openRecoveryLink } from "../../workflows/cart-recovery/open-recovery-link"
import { recoverySecret } from "../../workflows/cart-recovery/recovery-secret"

/** Whether a request looks like somebody who opened the link to see it. */
export const isPersonalVisit = (req: MedusaRequest): boolean =>
  isPersonal({
    method: req.method,
    user_agent: req.get("user-agent") ?? null,
    accept: req.get("accept") ?? null,
    purpose: req.get("sec-purpose") ?? req.get("purpose") ?? req.get("x-moz") ?? null,
    fetch_mode: req.get("sec-fetch-mode") ?? null,
    fetch_dest: req.get("sec-fetch-dest") ?? null,
  })

export type RecoveryVisit = Readonly<{
  opened: Extract<LinkOutcome, { outcome: "open" }>
  language: "en" | "fr"
  shop: string | null
  at: Date
}>

/** One cookie a journey, so that the links of all its mails open the same cart in the same browser. */
const cookieOf = ({ journey_id }: LinkRow): string => `comptoir_cart_${journey_id}`

/** The cart that this browser was given for the journey before. */
function heldCart(req: MedusaRequest, link: LinkRow): string | null {
  const held: unknown = (req.cookies as Record<string, unknown> | undefined)?.[cookieOf(link)]
  return typeof held === "string" && held !== "" && held.length <= 100 ? held : null
}

/** Remembers in this browser, and for these pages alone, which cart it was given. */
function holdCart(req: MedusaRequest, res: MedusaResponse, link: LinkRow, cartId: string): void {
  res.cookie(cookieOf(link), cartId, {
    path: "/recovery",
    expires: link.expires_at,
    httpOnly: true,
    sameSite: "lax",
    secure: req.secure,
  })
}

/**
 * Lets a visitor of a link in, or says in one and the same way that it does not open. A look at the headers alone (`HEAD`) is
 * answered without opening anything.
 */
export async function serveRecovery(
  req: MedusaRequest,
  res: MedusaResponse,
  ask: Pick<LinkRequest, "is_personal" | "wants_cart">,
  answer: (visit: RecoveryVisit) => Promise<{ page: string } | { see: string }>
): Promise<void> {
  res.set(recoveryHeaders(null))
  if (req.method === "HEAD") {
    res.status(200).type("html").end()
    return
  }
  const chosen = req.query.lang === "fr" ? "fr" : req.query.lang === "en" ? "en" : undefined
  const guessed = portalLanguage(chosen, req.get("accept-language"), "en")
  const send = (status: number, page: string) => res.status(status).type("html").send(page)
  try {
    const at = new Date()
    const opened = await openRecoveryLink(
      req.scope,
      {
        token: req.params.token ?? "",
        address_hash: hashOfAddress(recoverySecret(req.scope), addressBlock(req.ip ?? "")),
        asked_by: "visitor",
        held_cart_id: (link) => heldCart(req, link),
        sales_channel_ids: null,
        ...ask,
      },
      at
    )
    if (opened.outcome === "limited") {
      res.set("Retry-After", String(opened.retry_after))
      send(429, recoveryNotice(guessed, "limited"))
      return
    }
    if (opened.outcome === "closed") {
      send(404, recoveryNotice(guessed, "closed"))
      return
    }
    if (opened.outcome === "used_up") {
      send(429, recoveryNotice(guessed, "used_up"))
      return
    }
    res.set(recoveryHeaders(opened.link.storefront_url))
    if (opened.cart?.cart_id) holdCart(req, res, opened.link, opened.cart.cart_id)
    const letterhead = await req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE).readLetterhead()
    const shop = letterhead.name || letterhead.store_name
    const reply = await answer({ opened, language: chosen ?? opened.link.language_code, shop, at })
    if ("see" in reply) res.redirect(req.method === "POST" ? 303 : 302, reply.see)
    else send(200, reply.page)
  } catch (error) {
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`The link of a left cart: ${String(error)}`)
    send(500, recoveryNotice(guessed, "failed"))
  }
}
