import { model } from "@medusajs/framework/utils"

/** An act at a wave or a tour that was asked for under a key, and what it came to. */
const TourAct = model.define(
  { name: "ComptoirTourAct", tableName: "comptoir_tour_act" },
  {
    id: model.id({ prefix: "ctac" }).primaryKey(),
    key: model.text(),
    kind: model.text(),
    fingerprint: model.text(),
    result: model.json().nullable(),
    actor_id: model.text().nullable(),
  }
)

export default TourAct
