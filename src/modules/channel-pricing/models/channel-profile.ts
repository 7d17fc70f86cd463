import { model } from "@medusajs/framework/utils"
import { ENDING_DIRECTIONS, FLOOR_ACTIONS, TAX_DISPLAYS } from "../../../domain/channel-pricing/profile"

/** What a sales channel asks and keeps: its currencies, costs, endings, floor, and what may be sold, paid and delivered there. */
const ChannelProfile = model.define(
  { name: "ComptoirChannelProfile", tableName: "comptoir_channel_profile" },
  {
    id: model.id({ prefix: "ccpf" }).primaryKey(),
    sales_channel_id: model.text(),
    is_active: model.boolean().default(true),
    /** Codes of the currencies that the channel has prices in, lower case. */
    currency_codes: model.json(),
    /** Whether shoppers of the channel see prices with tax. Stored amounts follow Medusa's price preference. */
    tax_display: model.enum([...TAX_DISPLAYS]).default("inclusive"),
    /** The country whose default tax stands in margins where a region has several; two letters. */
    tax_country: model.text().nullable(),
    /** One of `PRICE_ENDINGS`: a text, because a GraphQL enum may not begin with a digit. */
    ending: model.text().default("none"),
    ending_direction: model.enum([...ENDING_DIRECTIONS]).default("nearest"),
    /** What the channel takes of a sale: percent of the price with tax, and an amount a unit in the currency of costs. */
    fee_percent: model.text(),
    fee_fixed: model.text(),
    /** Other fees for categories: `{ category_id, percent, fixed }[]`; the nearest category counts. */
    category_fees: model.json(),
    payment_percent: model.text(),
    payment_fixed: model.text(),
    /** What the merchant pays of the delivery of a unit, in the currency of costs. */
    shipping_subsidy: model.text(),
    /** The least margin in percent of the net price, after fees; null is no floor. */
    floor_percent: model.text().nullable(),
    floor_action: model.enum([...FLOOR_ACTIONS]).default("flag"),
    /** Which products may be sold there: `{ include?, exclude? }` of conditions. */
    catalogue: model.json(),
    /** Null allows all. */
    payment_provider_ids: model.json().nullable(),
    shipping_option_ids: model.json().nullable(),
    /** Least total of goods by currency code, in the currency, as the shopper sees it. */
    minimum_orders: model.json(),
    shows_prior_price: model.boolean().default(false),
    prior_price_days: model.number().default(30),
    prior_price_excluded_tag_ids: model.json(),
    created_by: model.text().nullable(),
  }
)

export default ChannelProfile
