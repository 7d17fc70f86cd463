import { model } from "@medusajs/framework/utils"
import { CHANGE_SET_KINDS, CHANGE_SET_STATUSES } from "../../../domain/channel-pricing/change-set"

/** Prices that change together: proposed, looked at, approved, published at once and rolled back as one. */
const PriceChangeSet = model.define(
  { name: "ComptoirPriceChangeSet", tableName: "comptoir_price_change_set" },
  {
    id: model.id({ prefix: "cpcs" }).primaryKey(),
    /** Taken when it is approved. */
    number: model.text().nullable(),
    title: model.text(),
    kind: model.enum([...CHANGE_SET_KINDS]),
    status: model.enum([...CHANGE_SET_STATUSES]).default("draft"),
    /** Whether its lines are still being written. */
    is_filling: model.boolean().default(false),
    sale_id: model.text().default(""),
    undoes_id: model.text().nullable(),
    publish_at: model.dateTime().nullable(),
    /** Counts and plots of what it changes, as the preview shows them. */
    stats: model.json().nullable(),
    line_count: model.number().default(0),
    /** What it was made from: the rules and the selection, or the file. */
    source: model.json().nullable(),
    approved_at: model.dateTime().nullable(),
    approved_by: model.text().nullable(),
    published_at: model.dateTime().nullable(),
    published_by: model.text().nullable(),
    rolled_back_at: model.dateTime().nullable(),
    rolled_back_by: model.text().nullable(),
    created_by: model.text().nullable(),
    last_error: model.text().nullable(),
    attempts: model.number().default(0),
    /** Whoever asked for it to be published accepted that prices changed since. */
    is_forced: model.boolean().default(false),
    /** Since when it is being published: whoever finds it so publishes it. */
    publish_started_at: model.dateTime().nullable(),
    publish_started_by: model.text().nullable(),
    /** When the shop was told that its prices are live. */
    told_at: model.dateTime().nullable(),
    /** Of its prices, how many still hold. */
    current_count: model.number().default(0),
    /** How many prices its publication wrote. */
    published_count: model.number().default(0),
    /** The channels that its lines are of. */
    sales_channel_ids: model.json(),
  }
)

export default PriceChangeSet
