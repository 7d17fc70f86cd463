import { model } from "@medusajs/framework/utils"

/** An act that was asked for under a key, with what it answered: asked again, it answers the same. */
const PickingAct = model.define(
  { name: "ComptoirPickingAct", tableName: "comptoir_picking_act" },
  {
    id: model.id({ prefix: "cpka" }).primaryKey(),
    key: model.text(),
    kind: model.text(),
    fingerprint: model.text(),
    result: model.json().nullable(),
    actor_id: model.text().nullable(),
  }
)

export default PickingAct
