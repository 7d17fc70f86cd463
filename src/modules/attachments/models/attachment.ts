import { model } from "@medusajs/framework/utils"
import { ATTACHABLE, ATTACHMENT_SOURCES } from "../../../domain/attachments/attachment"

/** A document kept with a record. Its bytes lie in a table of their own, so that a list never reads them. */
const Attachment = model.define(
  { name: "ComptoirAttachment", tableName: "comptoir_attachment" },
  {
    id: model.id({ prefix: "catt" }).primaryKey(),
    entity_type: model.enum([...ATTACHABLE]),
    entity_id: model.text(),
    filename: model.text(),
    /** Told by the content, never by the sender. */
    mime_type: model.text(),
    size: model.number(),
    sha256: model.text(),
    source: model.enum([...ATTACHMENT_SOURCES]),
    added_by: model.text().nullable(),
  }
)

export default Attachment
