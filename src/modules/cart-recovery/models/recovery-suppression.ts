import { model } from "@medusajs/framework/utils"
import { SUPPRESSION_KINDS, SUPPRESSION_REASONS } from "../../../domain/cart-recovery/lifecycles"

/** An address (by its keyed hash) or a domain that nothing is sent to; a row for each reason, which ends by itself. */
const RecoverySuppression = model.define(
  { name: "ComptoirRecoverySuppression", tableName: "comptoir_recovery_suppression" },
  {
    id: model.id({ prefix: "crsu" }).primaryKey(),
    kind: model.enum([...SUPPRESSION_KINDS]),
    /** The hash of an address, or a domain in lower case. */
    value: model.text(),
    reason: model.enum([...SUPPRESSION_REASONS]),
    source: model.text().nullable(),
    note: model.text().nullable(),
    message_id: model.text().nullable(),
    created_by: model.text().nullable(),
    lifted_at: model.dateTime().nullable(),
    lifted_by: model.text().nullable(),
    lifted_because: model.text().nullable(),
  }
)

export default RecoverySuppression
