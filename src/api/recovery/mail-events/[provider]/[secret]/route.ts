import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isMailEventProvider, snsConfirmation } from "../../../../../domain/cart-recovery/mail-event"
import { addressBlock } from "../../../../../domain/purchasing/portal-access"
import { ADMINISTRATION_MODULE } from "../../../../../modules/administration/names"
import type AdministrationService from "../../../../../modules/administration/service"
import { hashOfAddress } from "../../../../../platform/portal/token"
import { isSameSecret } from "../../../../../platform/unsubscribe-token"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { recoverySecret } from "../../../../../workflows/cart-recovery/recovery-secret"
import { takeMailEventsWorkflow } from "../../../../../workflows/cart-recovery/take-mail-events"

const MOST_WRONG = 30
const NOTHING_HERE = { type: "not_found", message: "There is nothing at this address" }

/**
 * What a mail service tells of mails that it was handed. A wrong secret, an unknown service and a shop that set no secret
 * answer alike. Each event counts once, so the service may tell it as often as it likes.
 */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.set({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex" })
  const at = new Date()
  const { provider = "", secret = "" } = req.params
  const { relaunch } = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE).getOptions()
  const isRight = isSameSecret(relaunch?.mail_event_secret ?? "", secret) && secret !== ""
  if (!isRight || !isMailEventProvider(provider)) {
    const key = hashOfAddress(recoverySecret(req.scope), addressBlock(req.ip ?? ""))
    const counter = { name: "mail-event-wrong", key, most: MOST_WRONG }
    const wait = await recoveryOf(req.scope).countRecoveryVisit([counter], at)
    if (wait !== null) res.set("Retry-After", String(wait))
    res.status(wait === null ? 404 : 429).json(NOTHING_HERE)
    return
  }
  const body: unknown = req.body
  if (provider === "ses") {
    const address = snsConfirmation(body)
    if (address) {
      req.scope
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Amazon asks whether its mail notifications are wanted; open this address to confirm: ${address}`
        )
      res.json({ told: 0, taken: 0 })
      return
    }
  }
  const { result } = await takeMailEventsWorkflow(req.scope).run({ input: { provider, body, at } })
  res.json({ told: result.told, taken: result.taken })
}
