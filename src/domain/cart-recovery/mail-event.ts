import { invalidData } from "../shared/domain-error"

/** What a mail service tells of a mail that it was handed. */
export const MAIL_EVENT_KINDS = [
  "delivered",
  "hard_bounce",
  "soft_bounce",
  "complaint",
  "unsubscribed",
] as const
export type MailEventKind = (typeof MAIL_EVENT_KINDS)[number]

/** Whose way of telling is understood; `generic` is ours, for anybody's own bridge. */
export const MAIL_EVENT_PROVIDERS = ["generic", "sendgrid", "postmark", "mailgun", "ses"] as const
export type MailEventProvider = (typeof MAIL_EVENT_PROVIDERS)[number]

export const isMailEventProvider = (text: string): text is MailEventProvider =>
  (MAIL_EVENT_PROVIDERS as readonly string[]).includes(text)

export type MailEvent = Readonly<{
  kind: MailEventKind
  /** What the service calls the event; without one, its content says which it is. */
  event_id: string | null
  email: string | null
  /** The Message-ID of the mail without its angle brackets. */
  mail_id: string | null
  /** What the other server answered, without the addresses in it. */
  detail: string | null
  occurred_at: Date
}>

/** How many events one call may bring. */
export const MOST_MAIL_EVENTS = 1000

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

/** The first of several values that is a text or a number, as text that a database can keep. */
function textOf(longest: number, ...values: readonly unknown[]): string | null {
  for (const value of values) {
    const text = typeof value === "number" ? String(value) : value
    if (typeof text === "string" && text.trim())
      return text
        .replace(/[\0\p{Cs}]/gu, "")
        .trim()
        .slice(0, longest)
  }
  return null
}

/** The answer of a mail server often names the mailbox: what is kept of it does not. */
export const withoutAddresses = (text: string): string =>
  text.replace(/[^\s<>@"'(),;:]+@[^\s<>@"'(),;:]+/g, "…")

const bareId = (text: string | null): string | null => text?.replace(/^<|>$/g, "") || null

const EARLIEST = Date.parse("2000-01-01T00:00:00Z")

/** An instant as services write it: ISO 8601, or seconds or milliseconds since 1970. What is none, or yet to come, is `at`. */
function instantOf(value: unknown, at: Date): Date {
  const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : NaN
  const time = Number.isFinite(number)
    ? number > 1e11
      ? number
      : number * 1000
    : typeof value === "string"
      ? Date.parse(value)
      : NaN
  return Number.isFinite(time) && time >= EARLIEST && time <= at.getTime() ? new Date(time) : at
}

const made = (
  kind: MailEventKind,
  given: Readonly<{ id: unknown; email: unknown; mail_id: unknown; detail: unknown; when: unknown }>,
  at: Date
): MailEvent => {
  const detail = textOf(1000, given.detail)
  return {
    kind,
    event_id: textOf(300, given.id),
    email: textOf(320, given.email),
    mail_id: bareId(textOf(500, given.mail_id)),
    detail: detail && withoutAddresses(detail).slice(0, 500),
    occurred_at: instantOf(given.when, at),
  }
}

/**
 * What a call of a mail service says, in our words. What it tells beside bounces, complaints, deliveries and
 * unsubscriptions (openings, clicks…) is passed over; so is what cannot be read, since a service would send it again for days.
 */
export function readMailEvents(provider: MailEventProvider, body: unknown, at: Date): MailEvent[] {
  const events = READERS[provider](body, at)
  if (events.length > MOST_MAIL_EVENTS)
    throw invalidData(`A call brings ${events.length} events; send at most ${MOST_MAIL_EVENTS} at once`)
  return events
}

type Reader = (body: unknown, at: Date) => MailEvent[]

const generic: Reader = (body, at) => {
  const given = Array.isArray(body)
    ? body
    : isFields(body) && Array.isArray(body.events)
      ? body.events
      : [body]
  return listOf(given)
    .filter(isFields)
    .flatMap((event) => {
      const kind = MAIL_EVENT_KINDS.find((one) => one === event.type)
      if (!kind) return []
      const { id, email, message_id: mail_id, detail, at: when } = event
      return made(kind, { id, email, mail_id, detail, when }, at)
    })
}

const SENDGRID: Readonly<Record<string, MailEventKind>> = {
  delivered: "delivered",
  bounce: "hard_bounce",
  deferred: "soft_bounce",
  spamreport: "complaint",
  unsubscribe: "unsubscribed",
  group_unsubscribe: "unsubscribed",
}

const sendgrid: Reader = (body, at) =>
  listOf(body)
    .filter(isFields)
    .flatMap((event) => {
      const name = String(event.event)
      const known = Object.hasOwn(SENDGRID, name) ? SENDGRID[name] : undefined
      if (!known) return []
      // A mailbox that refused this one mail is still a mailbox.
      const kind = known === "hard_bounce" && event.type === "blocked" ? "soft_bounce" : known
      return made(
        kind,
        {
          id: event.sg_event_id,
          email: event.email,
          mail_id: event["smtp-id"],
          detail: event.reason ?? event.response,
          when: event.timestamp,
        },
        at
      )
    })

const POSTMARK_HARD = ["HardBounce", "BadEmailAddress", "ManuallyDeactivated"]

const postmark: Reader = (body, at) => {
  const event = fieldsOf(body)
  const common = { mail_id: event.MessageID, detail: event.Details ?? event.Description }
  const id = textOf(300, event.ID) && `${String(event.RecordType)}:${textOf(300, event.ID)}`
  switch (event.RecordType) {
    case "Bounce":
      return [
        made(
          POSTMARK_HARD.includes(String(event.Type)) ? "hard_bounce" : "soft_bounce",
          { ...common, id, email: event.Email, when: event.BouncedAt },
          at
        ),
      ]
    case "SpamComplaint":
      return [made("complaint", { ...common, id, email: event.Email, when: event.BouncedAt }, at)]
    case "Delivery":
      return [made("delivered", { ...common, id: null, email: event.Recipient, when: event.DeliveredAt }, at)]
    case "SubscriptionChange":
      return event.SuppressSending === true && event.SuppressionReason === "ManualSuppression"
        ? [made("unsubscribed", { ...common, id: null, email: event.Recipient, when: event.ChangedAt }, at)]
        : []
    default:
      return []
  }
}

const mailgun: Reader = (body, at) => {
  const event = fieldsOf(fieldsOf(body)["event-data"])
  const status = fieldsOf(event["delivery-status"])
  const kind: MailEventKind | undefined =
    event.event === "failed"
      ? event.severity === "permanent"
        ? "hard_bounce"
        : "soft_bounce"
      : event.event === "complained"
        ? "complaint"
        : event.event === "delivered" || event.event === "unsubscribed"
          ? event.event
          : undefined
  if (!kind) return []
  return [
    made(
      kind,
      {
        id: event.id,
        email: event.recipient,
        mail_id: fieldsOf(fieldsOf(event.message).headers)["message-id"],
        detail: status.message || status.description,
        when: event.timestamp,
      },
      at
    ),
  ]
}

/** What Amazon's notification service sends: the mail service's own words stand in it as one text. */
const ses: Reader = (body, at) => {
  const envelope = fieldsOf(parsed(body))
  const told = fieldsOf("Message" in envelope ? parsed(envelope.Message) : envelope)
  const mail = fieldsOf(told.mail)
  const mail_id = fieldsOf(mail.commonHeaders).messageId ?? mail.messageId
  const kind = told.notificationType ?? told.eventType
  const each = (
    event: Fields,
    recipients: unknown,
    as: MailEventKind,
    emailOf: (one: unknown) => unknown
  ): MailEvent[] =>
    listOf(recipients).map((one, index) => {
      const id = textOf(250, event.feedbackId, envelope.MessageId)
      return made(
        as,
        {
          id: id && `${id}:${index}`,
          email: emailOf(one),
          mail_id,
          detail: fieldsOf(one).diagnosticCode ?? event.complaintFeedbackType,
          when: event.timestamp,
        },
        at
      )
    })
  const address = (one: unknown) => fieldsOf(one).emailAddress
  if (kind === "Bounce") {
    const bounce = fieldsOf(told.bounce)
    const as = bounce.bounceType === "Permanent" ? "hard_bounce" : "soft_bounce"
    return each(bounce, bounce.bouncedRecipients, as, address)
  }
  if (kind === "Complaint") {
    const complaint = fieldsOf(told.complaint)
    return each(complaint, complaint.complainedRecipients, "complaint", address)
  }
  if (kind === "Delivery") {
    const delivery = fieldsOf(told.delivery)
    return each(delivery, delivery.recipients, "delivered", (one) => one)
  }
  return []
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return null
  }
}

const READERS: Readonly<Record<MailEventProvider, Reader>> = { generic, sendgrid, postmark, mailgun, ses }

const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/

/**
 * The address by which Amazon asks whether its notifications are wanted; null where the call asks nothing of the kind, or
 * names another host. It is told to who runs the shop and never opened by the server: anybody could send it anywhere.
 */
export function snsConfirmation(body: unknown): string | null {
  const envelope = fieldsOf(parsed(body))
  if (envelope.Type !== "SubscriptionConfirmation" || typeof envelope.SubscribeURL !== "string") return null
  try {
    const url = new URL(envelope.SubscribeURL)
    return url.protocol === "https:" && SNS_HOST.test(url.hostname) ? url.href : null
  } catch {
    return null
  }
}
