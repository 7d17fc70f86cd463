import { model } from "@medusajs/framework/utils"

/** Units of one line of a dispatch that a packer has held in hand. */
const StationCheck = model.define(
  { name: "ComptoirStationCheck", tableName: "comptoir_station_check" },
  {
    id: model.id({ prefix: "cstc" }).primaryKey(),
    dispatch_id: model.text(),
    dispatch_line_id: model.text(),
    /** Stock units that were checked. */
    quantity: model.number(),
    /** Of them, those that were counted without a scanner. */
    by_hand: model.number().default(0),
    checked_at: model.dateTime(),
    checked_by: model.text().nullable(),
    /** When they were packed: nothing is checked any more. */
    closed_at: model.dateTime().nullable(),
  }
)

export default StationCheck
