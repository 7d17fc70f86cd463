import { MAIL_CONSENT, readConsentChannels } from "./consented-channels"
import type { ConsentSource, ConsentState, SuppressionReason } from "./lifecycles"

/** A yes or a no as far as it decides what holds. */
export type ConsentWord = Readonly<{
  state: ConsentState
  source: ConsentSource
  occurred_at: Date
  id: string
}>

/**
 * The last word of a person, which is the one that holds; null where they never said one. At the same instant a no beats a
 * yes. An older list that is imported later counts from the day that it names, so that it overrules no later withdrawal.
 */
export function lastWord<Word extends ConsentWord>(words: readonly Word[]): Word | null {
  return words.reduce<Word | null>((last, word) => (last === null || isLater(word, last) ? word : last), null)
}

function isLater(word: ConsentWord, last: ConsentWord): boolean {
  const apart = word.occurred_at.getTime() - last.occurred_at.getTime()
  if (apart) return apart > 0
  if (word.state !== last.state) return word.state === "withdrawn"
  return word.id > last.id
}

/** How the last word is sorted to the top in SQL: as {@link lastWord} does. */
export const LAST_WORD_ORDER = "occurred_at DESC, (state = 'withdrawn') DESC, id DESC"

/**
 * How a yes came: of somebody signed in about their own address (`customer`), in a cart with the address in it, with an
 * address typed into a form, from a list, or written down by the merchant with its proof.
 */
export type ConsentPath = "cart" | "customer" | "address" | "import" | "admin"

/**
 * Whether a new yes ends an unsubscription. One of somebody who is signed in does, and one that the merchant can prove. An
 * address typed into a cart or a form may be anybody's (core even gives a visitor's cart to the account of the address that
 * they type), and a list says nothing about since when.
 */
export const endsUnsubscription = (path: ConsentPath): boolean => path === "customer" || path === "admin"

/** What an address says about what its owner wants: their last word, when they said it, and why nothing is sent there. */
export type WishOfAddress = Readonly<{
  consent: ConsentState | null
  consent_at: Date | null
  suppressed: SuppressionReason | null
}>

/** Whether the owner of an address refused, by a word about consent or otherwise. */
export const hasRefused = ({ consent, suppressed }: WishOfAddress): boolean =>
  consent === "withdrawn" ||
  suppressed === "unsubscribed" ||
  suppressed === "complaint" ||
  suppressed === "erased"

/**
 * Whether somebody refused under another address of theirs: who unsubscribed is not written to under the next one. Only a
 * yes that was said for this very address afterwards stands against it.
 */
export function hasRefusedElsewhere(own: WishOfAddress, others: readonly WishOfAddress[]): boolean {
  const yesAt = own.consent === "granted" ? own.consent_at : null
  return others
    .filter(hasRefused)
    .some(
      ({ consent, consent_at }) => consent !== "withdrawn" || !yesAt || !consent_at || consent_at >= yesAt
    )
}

/** When something was said: what a storefront or a list names, as long as it is not yet to come. */
export const saidAt = (named: Date | null, at: Date): Date => (named && named < at ? named : at)

/** A yes or a no as a storefront keeps it at a cart or a customer. */
export type ConsentField = Readonly<{
  granted: boolean
  /** When the box was ticked, as the storefront noted it. */
  at: Date | null
  wording: string | null
  wording_version: number | null
  language: "en" | "fr" | null
  source_page: string | null
  /** The channels of notifications that the words name; mails alone where it names none. */
  channels: readonly string[]
}>

function text(value: unknown, longest: number): string | null {
  const storable = typeof value === "string" ? value.replace(/[\0\p{Cs}]/gu, "").trim() : ""
  return storable.slice(0, longest) || null
}

/**
 * What a storefront keeps at a cart or a customer as `metadata.marketing_consent`: `true`, `false`, or
 * `{ granted, at, wording, wording_version, language, source_page, channels }`. Null where it says nothing that can be read.
 */
export function readConsentField(value: unknown): ConsentField | null {
  if (typeof value === "boolean")
    return {
      granted: value,
      at: null,
      wording: null,
      wording_version: null,
      language: null,
      source_page: null,
      channels: MAIL_CONSENT,
    }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null
  const field = value as Record<string, unknown>
  if (typeof field.granted !== "boolean") return null
  const at = typeof field.at === "string" ? new Date(field.at) : null
  const version = field.wording_version
  return {
    granted: field.granted,
    at: at && !Number.isNaN(at.getTime()) ? at : null,
    wording: text(field.wording, 2000),
    wording_version: typeof version === "number" && Number.isInteger(version) && version > 0 ? version : null,
    language: field.language === "fr" || field.language === "en" ? field.language : null,
    source_page: text(field.source_page, 500),
    channels: readConsentChannels(field.channels),
  }
}
