import { model } from "@medusajs/framework/utils"
import { COUPON_STATUSES } from "../../../domain/cart-recovery/lifecycles"

/** A promotion of core's that one person may use once, for one journey. */
const RecoveryCoupon = model.define(
  { name: "ComptoirRecoveryCoupon", tableName: "comptoir_recovery_coupon" },
  {
    id: model.id({ prefix: "crcp" }).primaryKey(),
    journey_id: model.text(),
    person_id: model.text(),
    address_hash: model.text(),
    /** The account that it was given to, if there was one then. */
    customer_id: model.text().nullable(),
    promotion_id: model.text().nullable(),
    code: model.text(),
    kind: model.text(),
    value: model.text(),
    currency_code: model.text().nullable(),
    cart_id: model.text().nullable(),
    status: model.enum([...COUPON_STATUSES]).default("issued"),
    /** What it takes off the cart as it was when the coupon was given, in the cart's currency. */
    worth: model.text().nullable(),
    issued_at: model.dateTime(),
    expires_at: model.dateTime(),
    used_at: model.dateTime().nullable(),
    order_id: model.text().nullable(),
    removed_at: model.dateTime().nullable(),
    removed_by: model.text().nullable(),
    removed_because: model.text().nullable(),
    /** When core's promotion was taken off carts and deleted. */
    cleared_at: model.dateTime().nullable(),
    /** How often core refused to take it off a cart. */
    clear_tries: model.number().default(0),
  }
)

export default RecoveryCoupon
