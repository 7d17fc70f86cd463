import { model } from "@medusajs/framework/utils"
import { ZONE_KINDS } from "../../../domain/warehouse/bin"

/** Bins of a warehouse that serve one purpose. */
const Zone = model.define(
  { name: "ComptoirZone", tableName: "comptoir_zone" },
  {
    id: model.id({ prefix: "czon" }).primaryKey(),
    location_id: model.text(),
    code: model.text(),
    name: model.text(),
    kind: model.enum([...ZONE_KINDS]),
    position: model.number().default(0),
  }
)

export default Zone
