import { createHash } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { MailEventProvider, readMailEvents } from "../../domain/cart-recovery/mail-event"
import { domainOfAddress } from "../../domain/cart-recovery/suppression"
import type { ToldMailEvent } from "../../modules/cart-recovery/store/mail-events"
import { addressHasher, recoveryOf, tellOfEnded } from "./recovery-of"
import { writeConsentToCustomersStep } from "./write-consent-to-customers"

export type TakeMailEventsInput = { provider: MailEventProvider; body: unknown; at: Date | string }

/** The same event told again has the same name, and no name has an address in it. */
const nameOf = (words: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(words)).digest("hex")

const takeMailEventsStep = createStep(
  "comptoir-take-mail-events",
  async ({ provider, body, at: instant }: TakeMailEventsInput, { container }) => {
    const at = new Date(instant)
    const hashOf = addressHasher(container)
    const told = readMailEvents(provider, body, at).map(
      ({ event_id, email, kind, mail_id, detail, occurred_at }): ToldMailEvent => {
        const address_hash = email && domainOfAddress(email) ? hashOf(email) : null
        const name = event_id
          ? ["id", event_id]
          : ["told", kind, mail_id, address_hash, occurred_at < at ? occurred_at : null]
        return { provider, event_id: nameOf(name), kind, address_hash, mail_id, detail, occurred_at }
      }
    )
    const { taken, bounced, refused, ended } = await recoveryOf(container).takeMailEvents(told, at)
    await tellOfEnded(container, ended)
    if (bounced.length)
      await container.resolve(Modules.EVENT_BUS).emit(
        bounced.map(({ id, journey_id, step }) => ({
          name: "comptoir.recovery_message.bounced",
          data: { id, journey_id, step },
        }))
      )
    return new StepResponse({ told: told.length, taken, refused })
  }
)

/** Takes what a mail service tells of mails: bounces and complaints suppress their addresses, each event once. */
export const takeMailEventsWorkflow = createWorkflow(
  "comptoir-take-mail-events",
  (input: WorkflowData<TakeMailEventsInput>) => {
    const events = takeMailEventsStep(input)
    const { at } = input
    writeConsentToCustomersStep(
      transform({ events, at }, ({ events: { refused }, at: instant }) => ({
        address_hashes: refused,
        granted: false,
        at: instant,
      }))
    )
    return new WorkflowResponse(events)
  }
)
