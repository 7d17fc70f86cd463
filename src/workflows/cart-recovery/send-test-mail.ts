import type { INotificationModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { isMailAddress } from "../../domain/correspondence/message"
import { mailSubject } from "../../domain/correspondence/templates"
import { invalidData, notAllowed } from "../../domain/shared/domain-error"
import { fateOf } from "../../platform/mail-fate"
import type { TestRecoveryMailBody, TestRecoveryMailResponse } from "../../types/http/recovery-mails"
import { documentHead } from "../correspondence/letterhead"
import { previewRecoveryMail } from "./preview-recovery-mail"
import { recoveryOf } from "./recovery-of"

/** How many tests somebody may send themselves in ten minutes. */
const MOST_TESTS = 20

/** Nothing may be unsubscribed, or counted as one of the campaign's, by a test. */
const NOT_IN_TESTS = new Set([
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Message-ID",
  "X-Entity-Ref-ID",
  "Feedback-ID",
])

export type SendTestMailInput = TestRecoveryMailBody & { template_id: string; actor_id: string }

/**
 * Sends a mail as it would go out to whoever is signed in, and to nobody else, marked as a test. Once for its key, and not
 * more often than a person reads. Its links lead nowhere.
 */
export async function sendTestMail(
  container: MedusaContainer,
  { template_id, actor_id, idempotency_key, ...body }: SendTestMailInput,
  at: Date
): Promise<TestRecoveryMailResponse> {
  const recovery = recoveryOf(container)
  const to = (await recovery.emailOfUser(actor_id)) ?? ""
  if (!isMailAddress(to))
    throw notAllowed("A test goes to the address of who is signed in, and you have none; sign in as a user")
  const { preview, faults } = await previewRecoveryMail(container, template_id, body, at)
  if (!preview) throw invalidData(faults[0]?.message ?? "The mail could not be written")
  const wait = await recovery.countRecoveryVisit([{ name: "mail-test", key: actor_id, most: MOST_TESTS }], at)
  if (wait !== null)
    throw notAllowed(`You sent yourself ${MOST_TESTS} tests within ten minutes; wait ${wait} seconds`)
  const { is_repeated } = await recovery.claimTestMail(
    { key: idempotency_key, template_id, body },
    { actor_id }
  )
  if (is_repeated) return { to, is_repeated }
  const { mail_from, mail_reply_to } = await documentHead(container, "en")
  const notifications = container.resolve<INotificationModuleService>(Modules.NOTIFICATION)
  try {
    await notifications.createNotifications({
      to,
      channel: "email",
      template: "comptoir-relaunch-test",
      ...(mail_from ? { from: mail_from } : {}),
      data: {},
      content: { subject: mailSubject(`[Test] ${preview.subject}`), text: preview.text, html: preview.html },
      provider_data: {
        headers: Object.fromEntries(
          Object.entries(preview.headers).filter(([name]) => !NOT_IN_TESTS.has(name))
        ),
        ...(mail_reply_to ? { reply_to: mail_reply_to } : {}),
      },
      receiver_id: actor_id,
      resource_id: template_id,
      resource_type: "recovery_template",
      trigger_type: "comptoir.recovery_test",
      idempotency_key: `recovery-test:${actor_id}:${idempotency_key}`,
    } as Parameters<INotificationModuleService["createNotifications"]>[0])
  } catch (error) {
    throw notAllowed(`The test was not sent: ${fateOf(error).failure}`)
  }
  return { to, is_repeated }
}
