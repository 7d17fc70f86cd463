import { model } from "@medusajs/framework/utils"

/** A tote that came to the packing station. */
const StationTote = model.define(
  { name: "ComptoirStationTote", tableName: "comptoir_station_tote" },
  {
    id: model.id({ prefix: "cstt" }).primaryKey(),
    tote_id: model.text(),
    arrived_at: model.dateTime(),
    arrived_by: model.text().nullable(),
  }
)

export default StationTote
