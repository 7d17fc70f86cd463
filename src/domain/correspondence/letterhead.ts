import { invalidData } from "../shared/domain-error"
import { isMailAddress } from "./message"

/** What stands at the head and foot of each document, and whom mail comes from. */
export type Letterhead = Readonly<{
  name: string | null
  street: string | null
  postal_code: string | null
  city: string | null
  country_code: string | null
  vat_number: string | null
  company_number: string | null
  email: string | null
  phone: string | null
  terms_en: string | null
  terms_fr: string | null
  mail_from: string | null
  mail_reply_to: string | null
}>

export const LETTERHEAD_FIELDS = [
  "name",
  "street",
  "postal_code",
  "city",
  "country_code",
  "vat_number",
  "company_number",
  "email",
  "phone",
  "terms_en",
  "terms_fr",
  "mail_from",
  "mail_reply_to",
] as const satisfies readonly (keyof Letterhead)[]

/** `Atelier Comptoir <orders@shop.example>` or the address alone. */
const NAMED_ADDRESS = /^([^<>"\p{Cc}]{0,100})<([^<>]+)>$/u

/** Whether mail can come from it: one address, with a name before it or without. */
export function isSender(text: string): boolean {
  const named = NAMED_ADDRESS.exec(text)
  return isMailAddress(named ? (named[2] as string).trim() : text)
}

/** Refuses what could not stand in the head of a mail. */
export function checkLetterhead(changes: Partial<Letterhead>): Partial<Letterhead> {
  for (const field of ["email", "mail_reply_to"] as const) {
    const value = changes[field]
    if (value && !isMailAddress(value))
      throw invalidData(
        `The field ${field} is ${JSON.stringify(value)}; it must be one address such as orders@shop.example`
      )
  }
  if (changes.mail_from && !isSender(changes.mail_from))
    throw invalidData(
      `The field mail_from is ${JSON.stringify(changes.mail_from)}; it must be an address such as orders@shop.example or Our Shop <orders@shop.example>`
    )
  if (changes.country_code && !/^[a-z]{2}$/i.test(changes.country_code))
    throw invalidData(`The country ${JSON.stringify(changes.country_code)} must be two letters such as fr`)
  return changes
}

export const LOGO_TYPES = ["image/png", "image/jpeg"] as const
export type LogoType = (typeof LOGO_TYPES)[number]

export const LARGEST_LOGO = 512 * 1024

/** What a picture is by its first bytes, whatever its name says. */
export function logoType(bytes: Uint8Array): LogoType | null {
  const starts = (...head: number[]) => head.every((byte, index) => bytes[index] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png"
  return starts(0xff, 0xd8, 0xff) ? "image/jpeg" : null
}

/** Refuses a logo that is no PNG or JPEG, or too large to go with every mail. */
export function checkLogo(bytes: Uint8Array): LogoType {
  if (!bytes.length || bytes.length > LARGEST_LOGO)
    throw invalidData(`The logo has ${bytes.length} bytes; it may have ${LARGEST_LOGO}`)
  const type = logoType(bytes)
  if (!type) throw invalidData("The logo must be a PNG or JPEG picture")
  return type
}
