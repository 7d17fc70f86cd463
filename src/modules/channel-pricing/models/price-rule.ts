import { model } from "@medusajs/framework/utils"

/** How prices of a channel are made: of what, for which products, for whom, when, and which comes first. */
const PriceRule = model.define(
  { name: "ComptoirPriceRule", tableName: "comptoir_price_rule" },
  {
    id: model.id({ prefix: "cpru" }).primaryKey(),
    name: model.text(),
    sales_channel_id: model.text(),
    customer_group_id: model.text().default(""),
    /** One of ours (`RULE_KINDS`), or one that the host added. */
    kind: model.text(),
    terms: model.json(),
    conditions: model.json(),
    /** Empty stands for all currencies of the channel. */
    currency_codes: model.json(),
    region_id: model.text().default(""),
    /** From how many units the price holds. */
    min_quantity: model.number().default(1),
    /** The higher comes first. */
    priority: model.number().default(0),
    valid_from: model.dateTime().nullable(),
    valid_until: model.dateTime().nullable(),
    /** Null takes the ending of the channel. */
    ending: model.text().nullable(),
    is_active: model.boolean().default(true),
    created_by: model.text().nullable(),
  }
)

export default PriceRule
