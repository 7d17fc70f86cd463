import { model } from "@medusajs/framework/utils"

/** One plan of an order as it was chosen, with those that it was chosen over: never changed afterwards. */
const RoutePlan = model.define(
  { name: "ComptoirRoutePlan", tableName: "comptoir_route_plan" },
  {
    id: model.id({ prefix: "crpl" }).primaryKey(),
    order_id: model.text(),
    revision: model.number(),
    cause: model.text(),
    chosen: model.json(),
    alternatives: model.json(),
    actor_type: model.text().nullable(),
    actor_id: model.text().nullable(),
    reason: model.text().nullable(),
    /** A decision by hand that is asked twice is one. */
    key: model.text().nullable(),
  }
)

export default RoutePlan
