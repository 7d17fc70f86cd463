import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { addressBlock, portalLanguage } from "../../../../domain/purchasing/portal-access"
import { CORRESPONDENCE_MODULE } from "../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../modules/correspondence/service"
import { PORTAL_HEADERS } from "../../../../platform/portal/layout"
import { hashOfAddress } from "../../../../platform/portal/token"
import { unsubscribeNotice, unsubscribePage } from "../../../../platform/portal/unsubscribe-page"
import {
  readUndoToken,
  readUnsubscribeToken,
  undoToken,
  UnsubscribeTarget,
} from "../../../../platform/unsubscribe-token"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { recoverySecret } from "../../../../workflows/cart-recovery/recovery-secret"
import { undoUnsubscribeWorkflow } from "../../../../workflows/cart-recovery/undo-unsubscribe"
import { unsubscribePersonWorkflow } from "../../../../workflows/cart-recovery/unsubscribe-person"

/** Links that are none of ours, of one network in ten minutes; one that is ours always works. */
const MOST_WRONG = 30

/** The page with its button. It reads only: mail scanners open every link. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await serve(req, res, async (target, { shop, language }) => {
    const standing = (await recoveryOf(req.scope).standingOf([target.address_hash])).get(target.address_hash)
    const state = standing?.suppressed === "unsubscribed" ? "done" : "asked"
    return unsubscribePage({ language, shop, state, undo: null })
  })
}

/**
 * Unsubscribes at once: from the button of the page, and from the mail program's own (RFC 8058: a POST without cookies, sign
 * in or a second question, whose body only says `List-Unsubscribe=One-Click`). Every POST does, but the one that takes it back.
 */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await serve(req, res, async (target, { shop, language, secret, at }) => {
    const { address_hash, sales_channel_id } = target
    const fields = formOf(req)
    const common = {
      address_hash,
      sales_channel_id: sales_channel_id || null,
      language_code: target.language,
    }
    if (fields.act === "undo") {
      const since = readUndoToken(secret, target, fields.undo ?? "", at)
      if (!since) return unsubscribePage({ language, shop, state: "done", undo: null })
      const { result } = await undoUnsubscribeWorkflow(req.scope).run({ input: { ...common, since, at } })
      return unsubscribePage({ language, shop, state: result.done ? "undone" : "done", undo: null })
    }
    const how = fields.act === "unsubscribe" ? "page" : "one_click"
    await unsubscribePersonWorkflow(req.scope).run({ input: { people: [{ ...common, how }], at } })
    return unsubscribePage({ language, shop, state: "done", undo: undoToken(secret, target, at) })
  })
}

type Visit = Readonly<{ shop: string | null; language: "en" | "fr"; secret: string; at: Date }>

async function serve(
  req: MedusaRequest,
  res: MedusaResponse,
  answer: (target: UnsubscribeTarget, visit: Visit) => Promise<string>
): Promise<void> {
  res.set(PORTAL_HEADERS)
  const chosen = req.query.lang === "fr" ? "fr" : req.query.lang === "en" ? "en" : undefined
  const send = (status: number, page: string) => res.status(status).type("html").send(page)
  try {
    const at = new Date()
    const secret = recoverySecret(req.scope)
    const target = readUnsubscribeToken(secret, req.params.token ?? "")
    if (!target) {
      const language = portalLanguage(chosen, req.get("accept-language"), "en")
      const key = hashOfAddress(secret, addressBlock(req.ip ?? ""))
      const wait = await recoveryOf(req.scope).countRecoveryVisit(
        [{ name: "unsubscribe-wrong", key, most: MOST_WRONG }],
        at
      )
      if (wait !== null) {
        res.set("Retry-After", String(wait))
        send(429, unsubscribeNotice(language, "limited"))
        return
      }
      send(404, unsubscribeNotice(language, "unknown"))
      return
    }
    const language = chosen ?? target.language
    const letterhead = await req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE).readLetterhead()
    const shop = letterhead.name || letterhead.store_name
    send(200, await answer(target, { shop, language, secret, at }))
  } catch (error) {
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`Unsubscribing: ${String(error)}`)
    send(500, unsubscribeNotice(chosen ?? "en", "failed"))
  }
}

/** The fields of the page's own form; what a mail program sends has none of them. */
function formOf(req: MedusaRequest): { act?: string; undo?: string } {
  const body: unknown = req.body
  if (typeof body !== "object" || body === null) return {}
  const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 200) : undefined)
  const { act, undo } = body as Record<string, unknown>
  return { act: text(act), undo: text(undo) }
}
