import { model } from "@medusajs/framework/utils"
import { RECOVERY_MESSAGE_STATUSES } from "../../../domain/cart-recovery/lifecycles"

/** The message of one step of a journey, and what became of it. Unique by journey and step: at most one is ever sent. */
const RecoveryMessage = model.define(
  { name: "ComptoirRecoveryMessage", tableName: "comptoir_recovery_message" },
  {
    id: model.id({ prefix: "crms" }).primaryKey(),
    journey_id: model.text(),
    step: model.number(),
    variant: model.text().default("A"),
    channel: model.text().default("email"),
    status: model.enum([...RECOVERY_MESSAGE_STATUSES]).default("planned"),
    due_at: model.dateTime().nullable(),
    /** Why it waits or was left out. */
    reason: model.text().nullable(),
    failure: model.text().nullable(),
    attempts: model.number().default(0),
    /** The name of the claim: no other claim ever has it. */
    claim: model.text().nullable(),
    claimed_at: model.dateTime().nullable(),
    /** Set just before the provider is called: from here on it may have gone out. */
    sending_at: model.dateTime().nullable(),
    settled_at: model.dateTime().nullable(),
    /** The lawful basis it rested on. */
    basis: model.text().nullable(),
    address_hash: model.text().nullable(),
    template_id: model.text().nullable(),
    template_version: model.number().nullable(),
    language_code: model.text().nullable(),
    subject: model.text().nullable(),
    text_body: model.text().nullable(),
    html_body: model.text().nullable(),
    /** The Message-ID of the mail, by which the mail server tells of it. */
    mail_id: model.text().nullable(),
    notification_id: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    bounced_at: model.dateTime().nullable(),
    complained_at: model.dateTime().nullable(),
    clicked_at: model.dateTime().nullable(),
    clicks: model.number().default(0),
  }
)

export default RecoveryMessage
