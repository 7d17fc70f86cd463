import { model } from "@medusajs/framework/utils"
import { TOUR_EVENT_KINDS } from "../../../domain/waves/tour"

/** Who took, gave back, lost, put off or divided a tour. */
const TourEvent = model.define(
  { name: "ComptoirTourEvent", tableName: "comptoir_tour_event" },
  {
    id: model.id({ prefix: "ctev" }).primaryKey(),
    tour_id: model.text(),
    kind: model.enum([...TOUR_EVENT_KINDS]),
    from_picker: model.text().nullable(),
    to_picker: model.text().nullable(),
    actor_type: model.text().nullable(),
    actor_id: model.text().nullable(),
    reason: model.text().nullable(),
  }
)

export default TourEvent
