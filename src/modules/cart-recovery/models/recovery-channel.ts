import { model } from "@medusajs/framework/utils"
import { LAWFUL_BASES } from "../../../domain/cart-recovery/lifecycles"

/** How carts of one sales channel are won back: the lawful basis, when it is quiet, how much is too much. */
const RecoveryChannel = model.define(
  { name: "ComptoirRecoveryChannel", tableName: "comptoir_recovery_channel" },
  {
    id: model.id({ prefix: "crch" }).primaryKey(),
    sales_channel_id: model.text(),
    is_active: model.boolean().default(false),
    basis: model.enum([...LAWFUL_BASES]).default("consent_only"),
    /** Another basis by country: `{ "de": "consent_only" }`. */
    country_bases: model.json(),
    /** When the one reminder of `single_reminder` goes out, in minutes after the last activity. */
    single_reminder_minutes: model.number().default(240),
    /** After how many minutes without activity a cart is left. */
    idle_minutes: model.number().default(60),
    /** Where the shopper's own zone is not known; null is the store's. */
    time_zone: model.text().nullable(),
    /** `21:00`, in the shopper's zone; the quiet may go over midnight. */
    quiet_from: model.text().nullable(),
    quiet_until: model.text().nullable(),
    /** At most so many messages a person in so many days, and so many hours between two. */
    most_messages: model.number().default(3),
    most_days: model.number().default(7),
    spacing_hours: model.number().default(20),
    /** How long nothing is sent to somebody who bought. */
    cool_off_days: model.number().default(7),
    holdout_percent: model.text(),
    /** How long after it was left a cart is followed, and orders are counted. */
    window_days: model.number().default(14),
    click_days: model.number().default(7),
    link_days: model.number().default(30),
    /** The page of the shop that links open, with `{token}` in it; null opens a page of ours. */
    storefront_url: model.text().nullable(),
    mail_from: model.text().nullable(),
    reply_to: model.text().nullable(),
    postal_address: model.text().nullable(),
    /** The least margin that a coupon may leave; null is the channel's own floor. */
    coupon_floor_percent: model.text().nullable(),
    /** How long somebody who had a coupon gets none. */
    coupon_pause_days: model.number().default(90),
    keeps_text_days: model.number().default(180),
    keeps_journey_days: model.number().default(1095),
    activated_at: model.dateTime().nullable(),
    updated_by: model.text().nullable(),
  }
)

export default RecoveryChannel
