import { model } from "@medusajs/framework/utils"
import Parcel from "./parcel"

/** Units of one article in a parcel. */
const ParcelLine = model.define(
  { name: "ComptoirParcelLine", tableName: "comptoir_parcel_line" },
  {
    id: model.id({ prefix: "cpln" }).primaryKey(),
    parcel: model.belongsTo(() => Parcel, { mappedBy: "lines" }),
    dispatch_line_id: model.text(),
    line_item_id: model.text(),
    inventory_item_id: model.text(),
    /** Stock units. */
    quantity: model.number(),
    /** Units of the order's line that they make. */
    units: model.number(),
  }
)

export default ParcelLine
