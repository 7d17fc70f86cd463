import { model } from "@medusajs/framework/utils"
import { ARMS } from "../../../domain/cart-recovery/lifecycles"

/** Somebody who leaves carts: a customer, or who has an address. The arm of the experiment is theirs for ever. */
const RecoveryPerson = model.define(
  { name: "ComptoirRecoveryPerson", tableName: "comptoir_recovery_person" },
  {
    id: model.id({ prefix: "crpe" }).primaryKey(),
    customer_id: model.text().nullable(),
    arm: model.enum([...ARMS]).nullable(),
    /** The share of the holdout, in percent, when the arm was drawn. */
    arm_share: model.text().nullable(),
    arm_at: model.dateTime().nullable(),
    /** Of people of both arms who turned out to be one: they prove nothing, and are left out of the estimate. */
    is_mixed: model.boolean().default(false),
    merged_into_id: model.text().nullable(),
    erased_at: model.dateTime().nullable(),
  }
)

export default RecoveryPerson
