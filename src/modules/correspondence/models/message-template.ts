import { model } from "@medusajs/framework/utils"
import { MESSAGE_LANGUAGES, MESSAGE_TEMPLATES } from "../../../domain/correspondence/message"

/** One version of the merchant's own wording of a message. Written once; the highest version is in force. */
const MessageTemplate = model.define(
  { name: "ComptoirMessageTemplate", tableName: "comptoir_message_template" },
  {
    id: model.id({ prefix: "cmtp" }).primaryKey(),
    template: model.enum([...MESSAGE_TEMPLATES]),
    language_code: model.enum([...MESSAGE_LANGUAGES]),
    version: model.number(),
    /** A version that goes back to the wording that Comptoir ships has no texts. */
    subject: model.text().nullable(),
    text_body: model.text().nullable(),
    html_body: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default MessageTemplate
