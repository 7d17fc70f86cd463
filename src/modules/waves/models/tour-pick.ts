import { model } from "@medusajs/framework/utils"

/** A pick on the walk of a tour, and the tote that its goods go into. What was picked of it is the pick's own truth. */
const TourPick = model.define(
  { name: "ComptoirTourPick", tableName: "comptoir_tour_pick" },
  {
    pick_id: model.text().primaryKey(),
    tour_id: model.text(),
    /** The order of the walk. */
    position: model.number(),
    tote_id: model.text().nullable(),
    /** How often it was put off. */
    skipped: model.number().default(0),
    picked_by: model.text().nullable(),
    picked_at: model.dateTime().nullable(),
  }
)

export default TourPick
