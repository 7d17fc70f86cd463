import { invalidData } from "../shared/domain-error"
import type { Lifecycle } from "../shared/lifecycle"

/** What a message may be about; each has a text of its own in each language. */
export const MESSAGE_TEMPLATES = [
  "purchase_order",
  "purchase_order_revision",
  "request_for_quotation",
  "supplier_return",
  "buyer_notice",
  "customer_shipped",
  "customer_shipped_in_part",
  "customer_delayed",
  "customer_ready",
] as const
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number]

export const MESSAGE_LANGUAGES = ["en", "fr"] as const
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number]

/** `email` goes through Medusa's notification module to an address; `feed` is the bell of the admin. */
export const MESSAGE_CHANNELS = ["email", "feed"] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

export const MESSAGE_STATUSES = ["queued", "claimed", "sent", "failed", "unknown"] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

/**
 * A claim that never began to send goes back to the queue; one that did may have reached the supplier, so without
 * an answer its fate is unknown. An answer that comes late still settles it.
 */
export const MESSAGE_LIFECYCLE: Lifecycle<MessageStatus> = {
  queued: ["claimed"],
  claimed: ["queued", "sent", "failed", "unknown"],
  unknown: ["sent", "failed"],
  sent: [],
  failed: [],
}

/** A message to be queued: `key` is unique, so the same thing queued twice is one message. */
export type NewMessage = Readonly<{
  key: string
  template: MessageTemplate
  entity_type: string
  entity_id: string
  /** The addresses it goes to; in the feed the user whose bell rings, or none for everybody's. */
  recipients: readonly string[]
  language_code: MessageLanguage
  /** Some words of the sender's own, above the text of the template. */
  note: string | null
  /** What the template may say beside what it reads from the record. */
  data: Record<string, unknown>
  channel?: MessageChannel
}>

export const MOST_RECIPIENTS = 20
const LONGEST_KEY = 300
const LONGEST_NOTE = 5_000
const LONGEST_DATA = 100_000

/**
 * One plain address, such as `orders@lumen.example`. Deliberately narrower than RFC 5322: no quotes, comments,
 * display names or line breaks, by which a name could add headers or recipients of its own.
 */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u

export const isMailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text)

/** Refuses a message that could not be sent, naming the record it is about. */
export function checkMessage(message: NewMessage): NewMessage {
  const record = `The message about ${message.entity_type} ${message.entity_id}`
  if (!message.key || message.key.length > LONGEST_KEY)
    throw invalidData(`${record} needs a key of 1 to ${LONGEST_KEY} characters`)
  const channel = message.channel ?? "email"
  const recipients = [...new Set(message.recipients.map((address) => address.trim()))]
  if (channel === "email" && !recipients.length)
    throw invalidData(`${record} has no recipient; name at least one e-mail address`)
  if (recipients.length > MOST_RECIPIENTS)
    throw invalidData(`${record} has ${recipients.length} recipients; it may have ${MOST_RECIPIENTS}`)
  // In the bell the recipient is a user's id.
  const wrong = channel === "email" ? recipients.find((address) => !isMailAddress(address)) : undefined
  if (wrong !== undefined)
    throw invalidData(
      `${record} cannot go to ${JSON.stringify(wrong)}; it must be one plain address such as orders@supplier.example`
    )
  if (message.note && message.note.length > LONGEST_NOTE)
    throw invalidData(
      `${record} has a note of ${message.note.length} characters; it may have ${LONGEST_NOTE}`
    )
  if (JSON.stringify(message.data).length > LONGEST_DATA)
    throw invalidData(`${record} carries more than ${LONGEST_DATA} characters of data`)
  return { ...message, channel, recipients, note: message.note?.trim() || null }
}
