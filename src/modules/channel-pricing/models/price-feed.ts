import { model } from "@medusajs/framework/utils"
import { FEED_FORMATS } from "../../../domain/channel-pricing/feed"

/** A file of products with a channel's prices, stock and dates, behind a secret address. */
const PriceFeed = model.define(
  { name: "ComptoirPriceFeed", tableName: "comptoir_price_feed" },
  {
    id: model.id({ prefix: "cfed" }).primaryKey(),
    name: model.text(),
    sales_channel_id: model.text(),
    format: model.enum([...FEED_FORMATS]),
    region_id: model.text(),
    /** Whose tax the prices have in them; null takes the first country of the region, or the channel's. */
    country_code: model.text().nullable(),
    language: model.text().default("en"),
    /** The address of a product in the shop; `{handle}`, `{product_id}`, `{variant_id}` and `{sku}` are put in. */
    product_url: model.text(),
    conditions: model.json(),
    includes_sold_out: model.boolean().default(true),
    is_active: model.boolean().default(true),
    /** Only the hash of the address's secret is kept; the hint is its last characters. */
    token_hash: model.text(),
    token_hint: model.text(),
    last_read_at: model.dateTime().nullable(),
    last_read_count: model.number().nullable(),
    created_by: model.text().nullable(),
  }
)

export default PriceFeed
