import { model } from "@medusajs/framework/utils"

/** Units that were not where the book says they are, with what became of them. Written once. */
const ShortPick = model.define(
  { name: "ComptoirShortPick", tableName: "comptoir_short_pick" },
  {
    id: model.id({ prefix: "cshp" }).primaryKey(),
    dispatch_id: model.text(),
    dispatch_line_id: model.text(),
    pick_id: model.text(),
    order_id: model.text(),
    location_id: model.text(),
    bin_id: model.text().nullable(),
    lot: model.text().nullable(),
    expires_on: model.text().nullable(),
    inventory_item_id: model.text(),
    /** Units that were missing there. */
    quantity: model.number(),
    /** Of them, those that are taken from another place of the warehouse instead. */
    found_elsewhere: model.number().default(0),
    /** Of them, those that left the book. */
    written_off: model.number().default(0),
    /** Units by which the line of the dispatch is short: a kit is short of whole units. */
    short: model.number().default(0),
    is_last: model.boolean().default(false),
    reason: model.text(),
    note: model.text().nullable(),
    /** When a count of the place was asked for. */
    count_asked_at: model.dateTime().nullable(),
    stock_count_id: model.text().nullable(),
    key: model.text(),
    actor_id: model.text().nullable(),
  }
)

export default ShortPick
