import { model } from "@medusajs/framework/utils"
import Dispatch from "./dispatch"

/** Units of one article for one line of the order; a kit has a row for each of its articles. */
const DispatchLine = model.define(
  { name: "ComptoirDispatchLine", tableName: "comptoir_dispatch_line" },
  {
    id: model.id({ prefix: "cdsl" }).primaryKey(),
    dispatch: model.belongsTo(() => Dispatch, { mappedBy: "lines" }),
    order_id: model.text(),
    line_item_id: model.text(),
    inventory_item_id: model.text(),
    /** Units of the article that one unit of the line needs. */
    required_quantity: model.number().default(1),
    /** Stock units, as all that follow. */
    quantity: model.number(),
    picked_quantity: model.number().default(0),
    short_quantity: model.number().default(0),
    packed_quantity: model.number().default(0),
  }
)

export default DispatchLine
