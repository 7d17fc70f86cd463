import { model } from "@medusajs/framework/utils"
import { CONSENT_SOURCES, CONSENT_STATES } from "../../../domain/cart-recovery/lifecycles"

/** A yes or a no of somebody to mails, with its proof. Written once; the last one holds. */
const RecoveryConsent = model.define(
  { name: "ComptoirRecoveryConsent", tableName: "comptoir_recovery_consent" },
  {
    id: model.id({ prefix: "crco" }).primaryKey(),
    address_hash: model.text(),
    customer_id: model.text().nullable(),
    state: model.enum([...CONSENT_STATES]),
    source: model.enum([...CONSENT_SOURCES]),
    sales_channel_id: model.text().nullable(),
    /** What they said yes to, word for word. */
    wording: model.text().nullable(),
    /** The channels of Medusa's notification module that a yes is to. */
    channels: model.json(),
    language_code: model.text().nullable(),
    proof: model.json(),
    occurred_at: model.dateTime(),
    key: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default RecoveryConsent
