import type { INotificationModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { isPhoneChannel } from "../../domain/cart-recovery/consented-channels"
import { ANSWER_MILLISECONDS } from "../../domain/shared/claim-before-send"
import type { SendOutcome } from "../../modules/cart-recovery/store/sending"
import { fateOf, withinTime } from "../../platform/mail-fate"

/** A message as a provider of Medusa's notification module gets it. */
export type HandedOver = Readonly<{
  id: string
  journey_id: string
  /** How often it was tried before: Medusa sends a failed notification again under its key, so each try has its own. */
  attempts: number
  channel: string
  to: string
  from: string | null
  reply_to: string | null
  subject: string
  text: string
  html: string | null
  headers: Readonly<Record<string, string>>
  customer_id: string | null
}>

export type Answer = SendOutcome & Readonly<{ has_no_mailbox: boolean }>

/** Calls the provider once, and says what became of it. Where it has no answer in time, `late` hears of the one that comes. */
export async function handOver(
  container: MedusaContainer,
  message: HandedOver,
  late: (answer: Answer) => Promise<void>
): Promise<Answer> {
  const { id } = message
  const sending = send(container, message).then(
    (notification_id): Answer => ({ id, outcome: "sent", notification_id, has_no_mailbox: false }),
    (error: unknown): Answer => {
      const { status, failure, has_no_mailbox } = fateOf(error)
      return { id, outcome: status, failure: withoutAddress(failure, message.to), has_no_mailbox }
    }
  )
  const answer = await withinTime(sending, ANSWER_MILLISECONDS)
  if (answer) return answer
  // An answer after the time is still the truth.
  void sending.then(late)
  return { id, outcome: "unknown", failure: "no_answer", has_no_mailbox: false }
}

/** Mail servers like to repeat whom they refuse; what is kept of a failure names nobody. */
const withoutAddress = (failure: string, to: string): string =>
  failure.replace(new RegExp(to.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), "…")

async function send(container: MedusaContainer, message: HandedOver): Promise<string> {
  const notifications = container.resolve<INotificationModuleService>(Modules.NOTIFICATION)
  const { id, channel, to, from, reply_to, subject, text, html, headers } = message
  // Whatever reaches no phone is a mail: shops name a channel for advertising besides the one for orders.
  const isMail = !isPhoneChannel(channel)
  const created = await notifications.createNotifications({
    to,
    channel,
    template: "comptoir-relaunch",
    ...(isMail && from ? { from } : {}),
    // Medusa keeps the data of a notification and not its content: the words hold the secret of a link.
    data: isMail ? {} : { subject },
    content: isMail ? { subject, text, ...(html ? { html } : {}) } : { subject, text },
    ...(isMail ? { provider_data: { headers, ...(reply_to ? { reply_to } : {}) } } : {}),
    ...(message.customer_id ? { receiver_id: message.customer_id } : {}),
    resource_id: message.journey_id,
    resource_type: "recovery_journey",
    trigger_type: "comptoir.recovery_message",
    idempotency_key: message.attempts ? `${id}:${message.attempts}` : id,
  } as Parameters<INotificationModuleService["createNotifications"]>[0])
  const [notification] = [created].flat()
  return notification?.id ?? ""
}
