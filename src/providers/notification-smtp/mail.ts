import type { SendMailOptions } from "nodemailer"
import { isSender } from "../../domain/correspondence/letterhead"
import { isMailAddress } from "../../domain/correspondence/message"
import { mailSubject } from "../../domain/correspondence/templates"

/** The parts of Medusa's notification that a mail is made of. */
export type Notification = {
  to: string
  from?: string | null
  channel: string
  content?: { subject?: string; text?: string; html?: string } | null
  provider_data?: Record<string, unknown> | null
  attachments?:
    { filename: string; content: string; content_type?: string; disposition?: string; id?: string }[] | null
}

/** What a header is called: letters, digits and dashes. */
const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,76}$/
/** These are made from the notification itself, or by nodemailer. */
const OWN = new Set(
  "to cc bcc from sender subject date mime-version content-type content-transfer-encoding content-disposition".split(
    " "
  )
)
const LONGEST_HEADER = 2_000

/**
 * The mail of a notification. What comes from names and templates can neither add a header nor a recipient:
 * addresses are plain ones, header names are checked, and a line break in a header is refused.
 */
export function mailOf(notification: Notification, from: string): SendMailOptions {
  const { content, provider_data, attachments } = notification
  const recipients = notification.to.split(",").map((address) => address.trim())
  const wrong = recipients.find((address) => !isMailAddress(address))
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong)} is no address that mail can go to`)
  const sender = notification.from?.trim() || from
  if (!isSender(sender)) throw new Error(`${JSON.stringify(sender)} is no address that mail can come from`)
  if (!content?.subject || !(content.text || content.html))
    throw new Error("The notification has no subject, or neither text nor HTML; give it its content")
  const replyTo = provider_data?.reply_to
  if (replyTo !== undefined && (typeof replyTo !== "string" || !isMailAddress(replyTo)))
    throw new Error(`${JSON.stringify(replyTo)} is no address that answers can go to`)
  const { messageId, headers } = headersOf(provider_data?.headers)
  return {
    to: recipients,
    from: sender,
    ...(replyTo ? { replyTo } : {}),
    subject: mailSubject(content.subject),
    ...(content.text ? { text: content.text } : {}),
    ...(content.html ? { html: content.html } : {}),
    ...(messageId ? { messageId } : {}),
    headers,
    attachments: (attachments ?? []).map((attachment) => ({
      filename: attachment.filename.replace(/[\p{Cc}"\\/]+/gu, "-"),
      content: attachment.content,
      encoding: "base64",
      ...(attachment.content_type ? { contentType: attachment.content_type } : {}),
      contentDisposition: attachment.disposition === "inline" ? ("inline" as const) : ("attachment" as const),
      ...(attachment.id ? { cid: attachment.id } : {}),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function headersOf(given: unknown): { messageId?: string; headers: Record<string, string> } {
  if (given === undefined || given === null) return { headers: {} }
  if (typeof given !== "object" || Array.isArray(given))
    throw new Error("provider_data.headers must be an object")
  const headers: Record<string, string> = {}
  let messageId: string | undefined
  for (const [name, value] of Object.entries(given)) {
    if (!HEADER.test(name) || OWN.has(name.toLowerCase()))
      throw new Error(
        `The header ${JSON.stringify(name)} cannot be set; it is made from the message itself, or is none`
      )
    if (typeof value !== "string" || value.length > LONGEST_HEADER || /[\r\n\0]/.test(value))
      throw new Error(`The header ${name} must be one line of at most ${LONGEST_HEADER} characters`)
    if (name.toLowerCase() === "message-id") messageId = value
    else headers[name] = value
  }
  return { messageId, headers }
}
