import { model } from "@medusajs/framework/utils"
import {
  MESSAGE_CHANNELS,
  MESSAGE_LANGUAGES,
  MESSAGE_STATUSES,
  MESSAGE_TEMPLATES,
} from "../../../domain/correspondence/message"

/** One message to somebody outside or to the admin's bell, and what became of it. */
const Message = model.define(
  { name: "ComptoirMessage", tableName: "comptoir_message" },
  {
    id: model.id({ prefix: "cmsg" }).primaryKey(),
    /** Unique: the same thing queued twice is one message. */
    key: model.text(),
    channel: model.enum([...MESSAGE_CHANNELS]).default("email"),
    template: model.enum([...MESSAGE_TEMPLATES]),
    entity_type: model.text(),
    entity_id: model.text(),
    recipients: model.json(),
    language_code: model.enum([...MESSAGE_LANGUAGES]),
    note: model.text().nullable(),
    data: model.json(),
    status: model.enum([...MESSAGE_STATUSES]).default("queued"),
    /** The name of the claim: no other claim ever has it. */
    claim: model.text().nullable(),
    claimed_at: model.dateTime().nullable(),
    /** Set just before the provider is called: from here on the message may have gone out. */
    sending_at: model.dateTime().nullable(),
    settled_at: model.dateTime().nullable(),
    failure: model.text().nullable(),
    /** What the record is called, such as `PO-2026-00042`; known once the message was written. */
    record_name: model.text().nullable(),
    subject: model.text().nullable(),
    text_body: model.text().nullable(),
    html_body: model.text().nullable(),
    /** Names, types and sizes of what was attached. */
    attachments: model.json().nullable(),
    template_version: model.number().nullable(),
    /** Medusa's own row of the notification. */
    notification_id: model.text().nullable(),
    /** The message that this one sends again. Unique: one is sent again once. */
    repeats_id: model.text().nullable(),
    queued_by: model.text().nullable(),
  }
)

export default Message
