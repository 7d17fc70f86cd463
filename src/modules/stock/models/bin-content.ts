import { model } from "@medusajs/framework/utils"

/** What lies in a bin: one item, lot and hold. A row that gets empty is deleted, so that there is none below one unit. */
const BinContent = model.define(
  { name: "ComptoirBinContent", tableName: "comptoir_bin_content" },
  {
    id: model.id({ prefix: "cbct" }).primaryKey(),
    location_id: model.text(),
    bin_id: model.text(),
    inventory_item_id: model.text(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    /** The hold that the units are on, where they are. */
    hold_id: model.text().nullable(),
    /** The sum of the ledger's rows of this bin, item, lot and hold. */
    quantity: model.number(),
    /** When the oldest of what lies here came: first in, first out. */
    first_in_at: model.dateTime(),
    last_in_at: model.dateTime(),
  }
)

export default BinContent
