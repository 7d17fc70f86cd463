import { model } from "@medusajs/framework/utils"

/** What of an order line no warehouse can send now. */
const RouteShortage = model.define(
  { name: "ComptoirRouteShortage", tableName: "comptoir_route_shortage" },
  {
    id: model.id({ prefix: "crsh" }).primaryKey(),
    order_id: model.text(),
    line_item_id: model.text(),
    inventory_item_id: model.text(),
    /** Units of the order line. */
    units: model.number(),
    /** The same in stock units. */
    quantity: model.number(),
    /** Plain date, `YYYY-MM-DD`: when goods that are coming will cover it. */
    expected_on: model.text().nullable(),
  }
)

export default RouteShortage
