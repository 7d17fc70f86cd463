import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isPersonal } from "../../domain/cart-recovery/link"
import { addressBlock, portalLanguage } from "../../domain/purchasing/portal-access"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
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
        held_cart_id: null,
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
    res.set(recoveryHeaders(opened.link.storefront_url))
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
