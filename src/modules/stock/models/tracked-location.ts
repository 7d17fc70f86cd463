import { model } from "@medusajs/framework/utils"

/** A Medusa stock location whose stock Comptoir keeps a ledger of. Others work as in plain Medusa. */
const TrackedLocation = model.define(
  { name: "ComptoirTrackedLocation", tableName: "comptoir_tracked_location" },
  {
    id: model.id({ prefix: "ctlo" }).primaryKey(),
    location_id: model.text(),
    /** `opening` while the opening moves are being written. */
    status: model.enum(["opening", "tracked"]).default("opening"),
    /** The last inventory level whose opening move is written: where a stopped run goes on. */
    opened_up_to: model.text().nullable(),
    tracked_by: model.text().nullable(),
  }
)

export default TrackedLocation
