import { model } from "@medusajs/framework/utils"

/** The words that a storefront asks for consent with. Written once; the highest version is in force. */
const RecoveryConsentWording = model.define(
  { name: "ComptoirRecoveryConsentWording", tableName: "comptoir_recovery_consent_wording" },
  {
    id: model.id({ prefix: "crcw" }).primaryKey(),
    /** Empty for every channel without words of its own. */
    sales_channel_id: model.text().default(""),
    language_code: model.text(),
    version: model.number(),
    wording: model.text(),
    created_by: model.text().nullable(),
  }
)

export default RecoveryConsentWording
