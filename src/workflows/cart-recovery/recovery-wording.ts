import { MAIL_ITEM_VARIABLES, MAIL_VARIABLES, mailValues } from "../../domain/cart-recovery/mail-values"
import type { MailFacts } from "../../domain/cart-recovery/mail-values"
import { sampleCoupon, sampleOffer } from "../../domain/cart-recovery/mail-samples"
import { LONGEST_BODY, LONGEST_SUBJECT } from "../../domain/correspondence/templates"
import type { MailWording } from "../../domain/correspondence/wording"
import { invalidData } from "../../domain/shared/domain-error"
import { fillWording, WordingFault, wordingFaults } from "../../platform/mail-template"

const AT = new Date("2027-03-01T12:00:00Z")

const FULL: MailFacts = {
  language: "en",
  country_code: null,
  currency_code: "eur",
  zone: "UTC",
  at: AT,
  shop_name: "Shop",
  first_name: "Anna",
  offer: sampleOffer("en", AT),
  shows_tax: null,
  tax_rates: new Map(),
  coupon: sampleCoupon(AT),
  link: "https://shop.example/a",
  unsubscribe_url: "https://shop.example/b",
  postal_address: "1 street",
  reply_to: "help@shop.example",
  public_url: "https://shop.example",
}
/** A mail that has nothing but what every one has. */
const LEAST: MailFacts = {
  ...FULL,
  first_name: null,
  coupon: null,
  postal_address: null,
  reply_to: null,
  offer: { ...FULL.offer, dropped: [] },
}

const PLAIN: MailWording = { subject: "x", preheader: "", text_body: "x", html_body: "x" }

const NAMES = { subject: "subject", preheader: "preheader", text_body: "text", html_body: "HTML" } as const

/** What keeps a wording from being kept: faults of the template, parts that are missing, and what would not send. */
export function recoveryWordingFaults(wording: MailWording): WordingFault[] {
  const faults: WordingFault[] = []
  const fault = (part: WordingFault["part"], message: string) => faults.push({ part, line: null, message })
  for (const part of ["subject", "preheader"] as const)
    if (/[\r\n]/.test(wording[part]) || wording[part].length > LONGEST_SUBJECT)
      fault(part, `The ${NAMES[part]} must be one line of at most ${LONGEST_SUBJECT} characters`)
  if (!wording.subject.trim()) fault("subject", "The subject is empty; give the mail one")
  for (const part of ["text_body", "html_body"] as const) {
    const { length } = wording[part]
    if (!wording[part].trim() || length > LONGEST_BODY)
      fault(part, `The ${NAMES[part]} must have 1 to ${LONGEST_BODY} characters; it has ${length}`)
    else if (!/\{\{\s*(\.\.\/)*link\s*\}\}/.test(wording[part]))
      fault(part, `The ${NAMES[part]} leads nowhere; put {{link}} where the shopper goes back to the cart`)
  }
  faults.push(...wordingFaults(wording, MAIL_VARIABLES, MAIL_ITEM_VARIABLES))
  if (faults.length) return faults
  for (const part of ["subject", "preheader", "text_body", "html_body"] as const)
    for (const facts of [FULL, LEAST])
      try {
        const filled = fillWording({ ...PLAIN, [part]: wording[part] }, mailValues(facts))
        if (part !== "preheader" && !filled[part].trim()) {
          fault(
            part,
            `The ${NAMES[part]} is empty in a mail without name and coupon; add words that always stand there`
          )
          break
        }
      } catch (error) {
        const words = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)
        fault(part, `The ${NAMES[part]} cannot be filled: ${words}`)
        break
      }
  return faults
}

/** A wording as it may be kept; refuses one with a fault, naming the first. */
export function checkRecoveryWording(wording: MailWording): MailWording {
  const tidy = { ...wording, subject: wording.subject.trim(), preheader: wording.preheader.trim() }
  const [fault] = recoveryWordingFaults(tidy)
  if (fault) throw invalidData(fault.line ? `${fault.message} (line ${fault.line})` : fault.message)
  return tidy
}
