import { invalidData } from "../shared/domain-error"
import type { ConsentState, SuppressionReason } from "./lifecycles"
import { domainOfAddress } from "./suppression"

/** A row of a newsletter tool's list: an address, and what it said. */
export type ConsentFileRow = Readonly<{
  line: number
  /** As one person writes it in many ways: lower case, no spaces around. */
  email: string
  state: ConsentState
  /** The day or the instant that the list names. */
  said_at: Date | null
  wording: string | null
  source: string | null
}>

export type ConsentFileProblem = Readonly<{ line: number; message: string }>

/** The columns that are read, each under the names that newsletter tools give it. */
const COLUMNS = {
  email: [
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "address",
    "adresse e-mail",
    "adresse email",
    "courriel",
    "mail",
  ],
  status: ["status", "state", "consent", "opt-in", "optin", "opt_in", "subscribed", "statut", "consentement"],
  date: [
    "date",
    "consent date",
    "optin_time",
    "opt-in date",
    "opt-in time",
    "confirm_time",
    "subscribed at",
    "created_at",
    "added",
    "date d'inscription",
    "date de consentement",
  ],
  wording: ["wording", "consent text", "text", "texte", "formulation"],
  source: ["source", "signup source", "origin", "origine"],
} as const satisfies Record<string, readonly string[]>
type Column = keyof typeof COLUMNS

export type ConsentFileHeading = Readonly<Partial<Record<Column, number>>> & Readonly<{ email: number }>

/** Which column stands where; refuses a heading without addresses, naming what it may be called. */
export function consentFileHeading(names: readonly string[]): ConsentFileHeading {
  const tidy = names.map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase()
      .replaceAll("’", "'")
  )
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const index = tidy.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
    if (index >= 0) found[column] = index
  }
  const { email } = found
  if (email === undefined)
    throw invalidData(
      `The file has no column of addresses; its first line must name the columns email, status, date, wording, source (at least email)`
    )
  return { ...found, email }
}

const GRANTED = [
  "subscribed",
  "granted",
  "yes",
  "true",
  "1",
  "opt-in",
  "optin",
  "opted-in",
  "active",
  "confirmed",
  "oui",
  "abonné",
  "inscrit",
  "x",
]
const WITHDRAWN = [
  "unsubscribed",
  "withdrawn",
  "no",
  "false",
  "0",
  "opt-out",
  "optout",
  "opted-out",
  "inactive",
  "cleaned",
  "non",
  "désabonné",
  "désinscrit",
  "complained",
  "bounced",
]

/** `2026-01-31`, with a time or without, `31.01.2026`, or `31/01/2026` where nobody can read it as a month. */
export function readFileDate(text: string): Date | null {
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text
    )
  if (iso) {
    const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] = iso
    const offset = /^[+-]\d{4}$/.test(zone)
      ? `${zone.slice(0, 3)}:${zone.slice(3)}`
      : zone.toUpperCase() === "UTC"
        ? "Z"
        : zone.toUpperCase()
    return realDate(`${year}-${month}-${day}`, `T${hour}:${minute}:${second}${offset}`)
  }
  const european = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text)
  if (!european) return null
  const [, first = "", mark, second = "", year = ""] = european
  if (mark === "/" && Number(first) <= 12 && first !== second) return null
  return realDate(`${year}-${second.padStart(2, "0")}-${first.padStart(2, "0")}`, "T00:00:00Z")
}

/** The 30th of February is none. */
function realDate(day: string, time: string): Date | null {
  const midnight = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) return null
  const instant = new Date(day + time)
  return Number.isNaN(instant.getTime()) ? null : instant
}

const shown = (text: string): string => `“${text.slice(0, 80)}”`

/**
 * One row of the list, or why it cannot be taken. Without a column of statuses everybody on it said yes.
 * @param at a day that is yet to come is refused
 */
export function readConsentRow(
  line: number,
  fields: readonly string[],
  heading: ConsentFileHeading,
  at: Date
): ConsentFileRow | ConsentFileProblem {
  const of = (column: Column): string => {
    const index = heading[column]
    return index === undefined ? "" : (fields[index] ?? "").trim()
  }
  const email = of("email")
  if (!domainOfAddress(email)) return { line, message: `${shown(email)} is no e-mail address` }
  const status = of("status").toLowerCase()
  const state: ConsentState | null =
    heading.status === undefined || GRANTED.includes(status)
      ? "granted"
      : WITHDRAWN.includes(status)
        ? "withdrawn"
        : null
  if (!state)
    return {
      line,
      message: `${shown(of("status"))} is no status; write subscribed or unsubscribed`,
    }
  const date = of("date")
  const said_at = date ? readFileDate(date) : null
  if (date && !said_at) return { line, message: `${shown(date)} is no date; write one such as 2026-01-31` }
  if (said_at && said_at > at) return { line, message: `${shown(date)} is yet to come` }
  return {
    line,
    email: email.normalize("NFC").toLowerCase(),
    state,
    said_at,
    wording: of("wording").slice(0, 2000) || null,
    source: of("source").slice(0, 200) || null,
  }
}

/** A row of a list of those that nothing is to be sent to. */
export type SuppressionFileRow = Readonly<{
  line: number
  kind: "address" | "domain"
  /** The address or the domain, in lower case. */
  value: string
  reason: Extract<SuppressionReason, "unsubscribed" | "hard_bounce" | "complaint" | "by_hand">
  note: string | null
}>

const REASONS: Readonly<Record<string, SuppressionFileRow["reason"]>> = {
  "": "by_hand",
  by_hand: "by_hand",
  manual: "by_hand",
  unsubscribed: "unsubscribed",
  unsubscribe: "unsubscribed",
  désabonné: "unsubscribed",
  hard_bounce: "hard_bounce",
  bounce: "hard_bounce",
  bounced: "hard_bounce",
  cleaned: "hard_bounce",
  complaint: "complaint",
  spam: "complaint",
}

export type SuppressionFileHeading = Readonly<{
  email: number
  domain: number
  reason: number
  note: number
}>

/** Which column stands where, -1 where there is none; refuses a heading with neither addresses nor domains. */
export function suppressionFileHeading(names: readonly string[]): SuppressionFileHeading {
  const tidy = names.map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase()
  )
  const of = (...wanted: readonly string[]) => tidy.findIndex((name) => wanted.includes(name))
  const heading = {
    email: of(...COLUMNS.email),
    domain: of("domain", "domaine"),
    reason: of("reason", "status", "raison", "motif", "statut"),
    note: of("note", "comment", "remarque", "commentaire"),
  }
  if (heading.email < 0 && heading.domain < 0)
    throw invalidData(
      "The file has neither a column email nor a column domain; its first line must name the columns email, domain, reason, note"
    )
  return heading
}

/** One row of the list, or why it cannot be taken. */
export function readSuppressionRow(
  line: number,
  fields: readonly string[],
  heading: SuppressionFileHeading
): SuppressionFileRow | ConsentFileProblem {
  const of = (column: keyof SuppressionFileHeading) => (fields[heading[column]] ?? "").trim()
  const [email, domain, given] = [of("email"), of("domain"), of("reason")]
  if (Boolean(email) === Boolean(domain)) return { line, message: "A row names one address or one domain" }
  const key = given.toLowerCase()
  const reason = Object.hasOwn(REASONS, key) ? REASONS[key] : undefined
  if (!reason)
    return {
      line,
      message: `${shown(given)} is no reason; write unsubscribed, hard_bounce, complaint or by_hand`,
    }
  const note = of("note").slice(0, 500) || null
  if (email)
    return domainOfAddress(email)
      ? { line, kind: "address", value: email.normalize("NFC").toLowerCase(), reason, note }
      : { line, message: `${shown(email)} is no e-mail address` }
  const value = domain.replace(/^@/, "")
  if (!domainOfAddress(`x@${value}`)) return { line, message: `${shown(domain)} is no domain` }
  return reason === "by_hand"
    ? { line, kind: "domain", value: value.normalize("NFC").toLowerCase(), reason, note }
    : { line, message: "A domain is suppressed by hand; leave its reason empty" }
}
