import { z } from "@medusajs/framework/zod"
import { LARGEST_LOGO } from "../../../domain/correspondence/letterhead"
import { optionalText } from "../purchasing/fields"

export const AdminChangeLetterhead = z
  .object({
    name: optionalText(200),
    street: optionalText(500),
    postal_code: optionalText(20),
    city: optionalText(100),
    country_code: optionalText(2),
    vat_number: optionalText(30),
    company_number: optionalText(50),
    email: optionalText(254),
    phone: optionalText(50),
    terms_en: optionalText(20_000),
    terms_fr: optionalText(20_000),
    mail_from: optionalText(400),
    mail_reply_to: optionalText(254),
  })
  .partial()
  .strict()
export type AdminChangeLetterheadType = z.output<typeof AdminChangeLetterhead>

export const AdminSetLogo = z
  .object({
    /** The picture, PNG or JPEG, in base64. */
    content: z
      .string()
      .min(1)
      .max(Math.ceil(LARGEST_LOGO / 3) * 4 + 4, `The logo may have ${LARGEST_LOGO / 1024} kB`)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, "The content must be base64"),
  })
  .strict()
export type AdminSetLogoType = z.output<typeof AdminSetLogo>
