import { model } from "@medusajs/framework/utils"
import { SHOWN_QUANTITIES } from "../../../domain/availability/channel"

/** What a sales channel tells its shoppers of stock and of deliveries. A channel without a row tells nothing. */
const ChannelAvailability = model.define(
  { name: "ComptoirChannelAvailability", tableName: "comptoir_channel_availability" },
  {
    id: model.id({ prefix: "ccav" }).primaryKey(),
    sales_channel_id: model.text(),
    is_enabled: model.boolean().default(false),
    shows: model.enum([...SHOWN_QUANTITIES]).default("exact"),
    /** With `capped`: no number above this one is shown. */
    cap: model.number().nullable(),
    shows_dates: model.boolean().default(true),
    /** Days from a delivery until its goods can leave again. */
    handling_days: model.number().default(0),
    /** How many days after today late goods are promised for; null promises nothing of them. */
    late_days: model.number().nullable(),
    /** Whether the checkout refuses backorders of what is neither there nor coming. */
    limits_backorders: model.boolean().default(false),
  }
)

export default ChannelAvailability
