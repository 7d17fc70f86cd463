import { model } from "@medusajs/framework/utils"
import { SALE_STATUSES } from "../../../domain/channel-pricing/sale"

/** A reduction for a time, written into the channels' own prices. */
const PriceSale = model.define(
  { name: "ComptoirPriceSale", tableName: "comptoir_price_sale" },
  {
    id: model.id({ prefix: "cpsl" }).primaryKey(),
    name: model.text(),
    sales_channel_ids: model.json(),
    conditions: model.json(),
    /** `{ percent }`, or `{ amounts: { eur: "5.00" } }` off. */
    discount: model.json(),
    /** Whether it reduces the prices of customer groups too. */
    reaches_groups: model.boolean().default(true),
    starts_at: model.dateTime(),
    ends_at: model.dateTime(),
    status: model.enum([...SALE_STATUSES]).default("draft"),
    change_set_id: model.text().nullable(),
    /** Goods that perish or came new need not show a prior price (Directive 98/6/EC art. 6a, 3 and 4). */
    is_prior_price_exempt: model.boolean().default(false),
    created_by: model.text().nullable(),
  }
)

export default PriceSale
