import { model } from "@medusajs/framework/utils"
import { ARMS, JOURNEY_STATUSES } from "../../../domain/cart-recovery/lifecycles"

/** One cart that somebody left, and what was done to win it back. At most one is open a person. */
const RecoveryJourney = model.define(
  { name: "ComptoirRecoveryJourney", tableName: "comptoir_recovery_journey" },
  {
    id: model.id({ prefix: "crjo" }).primaryKey(),
    cart_id: model.text(),
    person_id: model.text(),
    sales_channel_id: model.text(),
    region_id: model.text().nullable(),
    currency_code: model.text(),
    country_code: model.text().nullable(),
    language_code: model.text(),
    customer_group_ids: model.json(),
    sequence_id: model.text(),
    sequence_version_id: model.text(),
    status: model.enum([...JOURNEY_STATUSES]).default("abandoned"),
    arm: model.enum([...ARMS]),
    exit_reason: model.text().nullable(),
    /** What the shopper would have paid for the goods, in the currency. */
    value: model.text().nullable(),
    item_count: model.number().default(0),
    /** The lines as they were left, of which the cart is rebuilt when it is gone. */
    snapshot: model.json(),
    is_first_time: model.boolean().default(true),
    /** When it counted from: the arm is drawn, the window begins. */
    eligible_at: model.dateTime(),
    /** The last activity in the cart. */
    abandoned_at: model.dateTime(),
    closes_at: model.dateTime(),
    /** The variants that it waits for, when nothing of the cart can be sent. */
    waiting_for: model.json().nullable(),
    merged_into_id: model.text().nullable(),
    recovered_at: model.dateTime().nullable(),
    recovered_cart_id: model.text().nullable(),
    order_id: model.text().nullable(),
    ended_at: model.dateTime().nullable(),
  }
)

export default RecoveryJourney
