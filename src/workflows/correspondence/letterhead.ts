import type { MedusaContainer } from "@medusajs/framework/types"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import type { DocumentLanguage, DocumentLogo, Party } from "../../platform/documents/views"

export type DocumentHead = {
  sender: Party
  logo: DocumentLogo | null
  terms: string | null
  mail_from: string | null
  mail_reply_to: string | null
}

/** Who we are, for the head and foot of a document in a language; the store's own name until another is written. */
export async function documentHead(
  container: MedusaContainer,
  language: DocumentLanguage
): Promise<DocumentHead> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const { letterhead, logo } = await correspondence.readLetterheadWithLogo()
  return {
    sender: {
      name: letterhead.name || letterhead.store_name,
      street: streetLines(letterhead.street),
      postal_code: letterhead.postal_code,
      city: letterhead.city,
      country_code: letterhead.country_code,
      vat_number: letterhead.vat_number,
      company_number: letterhead.company_number,
      email: letterhead.email,
      phone: letterhead.phone,
    },
    logo: logo ? { mime_type: logo.mime_type, base64: logo.content.toString("base64") } : null,
    terms: language === "fr" ? letterhead.terms_fr : letterhead.terms_en,
    mail_from: letterhead.mail_from,
    mail_reply_to: letterhead.mail_reply_to,
  }
}

export const streetLines = (street: string | null | undefined): string[] =>
  (street ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
