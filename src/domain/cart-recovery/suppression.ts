import { invalidData, notAllowed } from "../shared/domain-error"
import type { SuppressionReason } from "./lifecycles"

/** What ends a suppression: a reasoned act of the merchant's, or nothing but a new yes of the person. */
export const LIFTED_BY: Readonly<Record<SuppressionReason, "by_hand" | "consent">> = {
  by_hand: "by_hand",
  hard_bounce: "by_hand",
  unsubscribed: "consent",
  complaint: "consent",
  erased: "consent",
}

/** Those that the person asked for: only their own new yes ends them. */
export const WISHED = (Object.keys(LIFTED_BY) as SuppressionReason[]).filter(
  (reason) => LIFTED_BY[reason] === "consent"
)

/** Refuses to lift what only a new consent with its proof may end; one that is older than the refusal is none. */
export function checkLift(
  suppression: Readonly<{
    id: string
    reason: SuppressionReason
    lifted_at: Date | string | null
    /** Since when it stands. */
    since: Date
  }>,
  consentAt: Date | null
): void {
  if (suppression.lifted_at)
    throw notAllowed(`Suppression ${suppression.id} is lifted already; nothing is left to be lifted`)
  if (LIFTED_BY[suppression.reason] === "consent" && !consentAt)
    throw notAllowed(
      `Suppression ${suppression.id} stands because the person ${PERSON_DID[suppression.reason]}; it is lifted by a new consent of theirs alone: say when, where and to which words they said yes`
    )
  if (consentAt && consentAt <= suppression.since)
    throw notAllowed(
      `The consent is dated ${consentAt.toISOString()}, and suppression ${suppression.id} stands since ${suppression.since.toISOString()}; only a yes that was said afterwards ends it`
    )
}

const PERSON_DID: Readonly<Record<SuppressionReason, string>> = {
  unsubscribed: "unsubscribed",
  complaint: "reported a mail as spam",
  erased: "was erased",
  hard_bounce: "could not be reached",
  by_hand: "was excluded",
}

const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/** A domain as it stands after the `@` of addresses, in lower case; refuses what is none. */
export function checkDomain(text: string): string {
  const domain = text.trim().replace(/^@/, "").replace(/\.$/, "").normalize("NFC").toLowerCase()
  const labels = domain.split(".")
  if (domain.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label)))
    throw invalidData(`“${text.slice(0, 100)}” is no domain; write one such as example.com`)
  return domain
}

const ADDRESS = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@([^\s@<>"(),:;\\[\]\p{Cc}]+)$/u

/** The domain of an address that a mail can be sent to; null where the text is no address. */
export function domainOfAddress(email: string): string | null {
  const address = email.trim().normalize("NFC").toLowerCase()
  if (address.length > 254) return null
  const domain = ADDRESS.exec(address)?.[1]
  if (!domain) return null
  const labels = domain.split(".")
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) ? domain : null
}

/** Refuses what is no address of one mailbox; line breaks and display names never come near a header. */
export function checkAddress(text: string): string {
  if (!domainOfAddress(text))
    throw invalidData(`“${text.slice(0, 100)}” is no e-mail address; write one such as name@example.com`)
  return text.trim().normalize("NFC").toLowerCase()
}

/** Which reason is named where an address has several: the strongest. Each of them holds, and ends, by itself. */
export const SUPPRESSION_STRENGTH: Readonly<Record<SuppressionReason, number>> = {
  by_hand: 1,
  hard_bounce: 1,
  unsubscribed: 2,
  complaint: 2,
  erased: 3,
}
