import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  addressBlock,
  PortalEntityType,
  PortalLanguage,
  portalLanguage,
} from "../../domain/purchasing/portal-access"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { PortalLinkRow } from "../../modules/purchasing/store/portal-links"
import { PORTAL_HEADERS, portalNotice } from "../../platform/portal/layout"
import { hashOfAddress, linkIdOf, opens } from "../../platform/portal/token"
import { fill, wordsOf } from "../../platform/portal/words"
import { portalSecret } from "../../workflows/purchasing/portal-url"

/** A supplier who came in through a link that opens. */
export type PortalVisit = Readonly<{
  link: Omit<PortalLinkRow, "nonce">
  /** The row of the log that stands for this request. */
  visit_id: string
  token: string
  language: PortalLanguage
  at: Date
}>

/** A visitor who is not let in: the page that says so, politely and without a word about the document. */
export class PortalRefusal extends Error {
  constructor(
    readonly status: 404 | 410 | 429,
    readonly page: string,
    readonly headers: Readonly<Record<string, string>> = {}
  ) {
    super(`The supplier portal answers ${status}`)
  }
}

/**
 * Lets a visitor in, or throws the {@link PortalRefusal} that says why not. Each visit is counted and noted; `act` is
 * how the buyer reads it (`order`, `answer`, `upload`, `quotation`…).
 */
export async function openPortalLink(
  req: MedusaRequest,
  kind: PortalEntityType | "any",
  act: string
): Promise<PortalVisit> {
  const at = new Date()
  const secret = portalSecret(req.scope)
  const token = req.params.token ?? ""
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const outcome = await purchasing.knockAtPortal(
    {
      link_id: linkIdOf(token),
      address_hash: hashOfAddress(secret, addressBlock(req.ip ?? "")),
      user_agent: storable(req.get("user-agent")),
      act,
      is_act: req.method === "POST",
      at,
    },
    (link) => opens(secret, link, token) && (kind === "any" || link.entity_type === kind)
  )
  const language = languageOf(req, "link" in outcome ? outcome.link.language_code : "en")
  if (outcome.outcome === "open") {
    const { nonce: _, ...link } = outcome.link
    return { link, visit_id: outcome.visit_id, token, language, at }
  }
  const words = wordsOf(language)
  if (outcome.outcome === "limited") {
    const text = fill(words.limited, { minutes: Math.ceil(outcome.retry_after / 60) })
    throw new PortalRefusal(429, portalNotice(language, words.limited_title, text), {
      "Retry-After": String(outcome.retry_after),
    })
  }
  if (outcome.outcome === "over") {
    throw new PortalRefusal(410, portalNotice(language, words.over_title, words.over))
  }
  throw new PortalRefusal(404, portalNotice(language, words.unknown_title, words.unknown))
}

/** What a page of the portal answers: a page, a file, or the way to another page after an act. */
export type PortalReply =
  | Readonly<{ status?: number; page: string }>
  | Readonly<{ file: Buffer; mime_type: string; filename: string }>
  | Readonly<{ see: string }>

/**
 * Answers a request to the portal with the headers that all its pages have. What goes wrong inside is logged and
 * told as a page that says nothing of the inside.
 */
export async function servePortal(
  req: MedusaRequest,
  res: MedusaResponse,
  kind: PortalEntityType | "any",
  act: string,
  answer: (visit: PortalVisit) => Promise<PortalReply>
): Promise<void> {
  res.set(PORTAL_HEADERS)
  try {
    send(res, await answer(await openPortalLink(req, kind, act)))
  } catch (error) {
    if (error instanceof PortalRefusal) {
      res.set(error.headers).status(error.status).type("html").send(error.page)
      return
    }
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`The supplier portal: ${String(error)}`)
    const words = wordsOf(languageOf(req, "en"))
    res
      .status(500)
      .type("html")
      .send(portalNotice(languageOf(req, "en"), words.failed_title, words.failed))
  }
}

function send(res: MedusaResponse, reply: PortalReply): void {
  if ("see" in reply) {
    res.redirect(303, reply.see)
  } else if ("file" in reply) {
    const name = encodeURIComponent(reply.filename)
    res
      .set(
        "Content-Disposition",
        `attachment; filename="${reply.filename.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${name}`
      )
      .type(reply.mime_type)
      .send(reply.file)
  } else {
    res
      .status(reply.status ?? 200)
      .type("html")
      .send(reply.page)
  }
}

/** The language that the visitor reads: chosen on the page, else the browser's, else the supplier's. */
function languageOf(req: MedusaRequest, supplier: string): PortalLanguage {
  const { lang } = req.query as { lang?: unknown }
  return portalLanguage(typeof lang === "string" ? lang : undefined, req.get("accept-language"), supplier)
}

/** PostgreSQL stores no NUL, and nobody reads more than the beginning. */
const storable = (text: string | undefined): string | null => text?.replaceAll("\0", "").slice(0, 200) || null
