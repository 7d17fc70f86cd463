import { model } from "@medusajs/framework/utils"

/** What stands at the head and foot of every document: one row. The logo's bytes are in a column of their own. */
const Letterhead = model.define(
  { name: "ComptoirLetterhead", tableName: "comptoir_letterhead" },
  {
    id: model.id({ prefix: "clet" }).primaryKey(),
    name: model.text().nullable(),
    street: model.text().nullable(),
    postal_code: model.text().nullable(),
    city: model.text().nullable(),
    country_code: model.text().nullable(),
    vat_number: model.text().nullable(),
    company_number: model.text().nullable(),
    email: model.text().nullable(),
    phone: model.text().nullable(),
    terms_en: model.text().nullable(),
    terms_fr: model.text().nullable(),
    mail_from: model.text().nullable(),
    mail_reply_to: model.text().nullable(),
    logo_type: model.text().nullable(),
    updated_by: model.text().nullable(),
  }
)

export default Letterhead
