import { model } from "@medusajs/framework/utils"
import { PICK_STATUSES } from "../../../domain/picking/dispatch"

/** Units to take from one place for one line of a dispatch, and how many were taken. */
const Pick = model.define(
  { name: "ComptoirPick", tableName: "comptoir_pick" },
  {
    id: model.id({ prefix: "cpkt" }).primaryKey(),
    dispatch_line_id: model.text(),
    dispatch_id: model.text(),
    location_id: model.text(),
    inventory_item_id: model.text(),
    /** Nothing: from the goods that nobody has put into a bin. */
    bin_id: model.text().nullable(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    quantity: model.number(),
    picked_quantity: model.number().default(0),
    status: model.enum([...PICK_STATUSES]).default("open"),
    /** Where the picked goods were put until they are packed; nothing: the ledger still says where they lay. */
    to_bin_id: model.text().nullable(),
  }
)

export default Pick
