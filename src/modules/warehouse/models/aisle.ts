import { model } from "@medusajs/framework/utils"
import { AISLE_DIRECTIONS } from "../../../domain/warehouse/bin"

/** A straight way between racks, along y. */
const Aisle = model.define(
  { name: "ComptoirAisle", tableName: "comptoir_aisle" },
  {
    id: model.id({ prefix: "cais" }).primaryKey(),
    location_id: model.text(),
    code: model.text(),
    /** Metres, exact decimals. */
    x: model.text(),
    y_from: model.text(),
    y_to: model.text(),
    direction: model.enum([...AISLE_DIRECTIONS]).default("both"),
    position: model.number().default(0),
  }
)

export default Aisle
