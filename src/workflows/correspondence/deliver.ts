import { randomUUID } from "node:crypto"
import os from "node:os"
import type { INotificationModuleService, Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { ANSWER_MILLISECONDS, Outcome } from "../../domain/correspondence/delivery"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import type { ClaimScope, MessageRow } from "../../modules/correspondence/store/messages"
import { deliveryCheckpoint } from "./checkpoint"
import { fateOf, withinTime, wordsOf } from "../../platform/mail-fate"
import { WrittenMessage, writeMessage } from "./write-message"

/** How many messages one worker holds at a time: each is an order's PDF and a connection to the mail server. */
const AT_ONCE = 3

export type DeliveryScope = Omit<ClaimScope, "limit"> & { most?: number }

/**
 * Sends what is queued: claim, write, look once more, send, note the answer. However many do this at once and
 * wherever one of them dies, a message goes out at most once; see `src/domain/correspondence/delivery.ts`.
 * A refusal of the provider is noted on the message and thrown at nobody.
 */
export async function deliverMessages(
  container: MedusaContainer,
  { most = 100, ...scope }: DeliveryScope = {}
): Promise<number> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  let delivered = 0
  while (delivered < most) {
    const claim = `${os.hostname()}:${process.pid}:${randomUUID()}`
    const limit = Math.min(AT_ONCE, most - delivered)
    const claimed = await correspondence.claimMessages(claim, { ...scope, limit }, new Date())
    await deliveryCheckpoint.pass("claimed")
    await Promise.all(claimed.map((message) => deliverOne(container, message, claim)))
    delivered += claimed.length
    if (claimed.length < limit) break
  }
  return delivered
}

async function deliverOne(container: MedusaContainer, message: MessageRow, claim: string): Promise<void> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const settle = (outcome: { status: Outcome; failure?: string; notification_id?: string }) =>
    correspondence.settleMessage(message.id, claim, outcome, new Date())
  let written: WrittenMessage
  try {
    written = await writeMessage(container, message)
  } catch (error) {
    await settle({ status: "failed", failure: `The message could not be written: ${wordsOf(error)}` })
    return
  }
  await deliveryCheckpoint.pass("written")
  const { content, ...noted } = written
  const kept = {
    ...noted,
    subject: content.subject,
    text_body: content.text,
    html_body: content.html,
    attachments: content.attachments.map(({ filename, content_type, content: bytes }) => ({
      filename,
      mime_type: content_type,
      size: bytes.length,
    })),
  }
  if (!(await correspondence.beginSending(message.id, claim, kept, new Date()))) return
  await deliveryCheckpoint.pass("sending begun")

  const sending = send(container, message, written).then(
    (notification_id) => ({ status: "sent" as const, notification_id }),
    (error: unknown) => outcomeOf(error)
  )
  const outcome = await withinTime(sending, ANSWER_MILLISECONDS)
  await deliveryCheckpoint.pass("answered")
  await settle(outcome ?? { status: "unknown", failure: "no_answer" })
  // An answer after the time is still the truth.
  if (!outcome) void sending.then(settle).catch((error) => logOf(container).error(wordsOf(error)))
  await deliveryCheckpoint.pass("settled")
}

async function send(
  container: MedusaContainer,
  message: MessageRow,
  { content }: WrittenMessage
): Promise<string> {
  const notifications = container.resolve<INotificationModuleService>(Modules.NOTIFICATION)
  const { subject, text, html, attachments, headers } = content
  const isMail = message.channel === "email"
  const created = await notifications.createNotifications({
    to: message.recipients.join(", "),
    channel: message.channel,
    template: isMail ? `comptoir-${message.template.replace(/_/g, "-")}` : "admin-ui",
    ...(content.from ? { from: content.from } : {}),
    data: isMail ? {} : { title: subject, description: text.trim() },
    ...(isMail
      ? {
          content: { subject, text, html: html ?? undefined },
          attachments: attachments.map((attachment) => ({
            filename: attachment.filename,
            content_type: attachment.content_type,
            content: attachment.content.toString("base64"),
            disposition: "attachment",
          })),
          provider_data: {
            headers,
            ...(content.reply_to ? { reply_to: content.reply_to } : {}),
            // What SendGrid's provider reads in place of an address list, which it does not know.
            ...(message.recipients.length > 1
              ? { personalizations: [{ to: message.recipients.map((email) => ({ email })) }] }
              : {}),
          },
        }
      : {}),
    resource_id: message.entity_id,
    resource_type: message.entity_type,
    trigger_type: `comptoir.message.${message.template}`,
    idempotency_key: message.id,
  } as Parameters<INotificationModuleService["createNotifications"]>[0])
  const [notification] = [created].flat()
  return notification?.id ?? ""
}

/** A purchase mail that could not go out now has failed: a buyer looks at it, and sends it again. */
function outcomeOf(error: unknown): { status: "failed" | "unknown"; failure: string } {
  const { status, failure } = fateOf(error)
  return { status: status === "later" ? "failed" : status, failure }
}

const logOf = (container: MedusaContainer) => container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
