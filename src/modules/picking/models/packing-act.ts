import { model } from "@medusajs/framework/utils"

/** An act of packing that was asked for under a key, with what it answered: asked again, it answers the same. */
const PackingAct = model.define(
  { name: "ComptoirPackingAct", tableName: "comptoir_packing_act" },
  {
    id: model.id({ prefix: "cpac" }).primaryKey(),
    key: model.text(),
    kind: model.enum(["pack", "ship", "unpack"]),
    fingerprint: model.text(),
    result: model.json(),
    actor_id: model.text().nullable(),
  }
)

export default PackingAct
