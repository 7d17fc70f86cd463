import { model } from "@medusajs/framework/utils"
import { ARRIVAL_STATUSES } from "../../../domain/warehouse/arrival"

/** What one line of a return brings of one inventory item: the inspection that somebody has to make. */
const ReturnArrivalLine = model.define(
  { name: "ComptoirReturnArrivalLine", tableName: "comptoir_return_arrival_line" },
  {
    id: model.id({ prefix: "carl" }).primaryKey(),
    arrival_id: model.text(),
    return_id: model.text(),
    order_id: model.text(),
    location_id: model.text(),
    inventory_item_id: model.text(),
    variant_id: model.text().nullable(),
    line_item_id: model.text(),
    return_item_id: model.text(),
    /** Stock units that come in, on hold. */
    quantity: model.number(),
    /** How many of them Medusa itself adds to its level. */
    core_quantity: model.number(),
    /** Stock units that were dismissed at the door as damaged: Medusa never takes them into stock. */
    dismissed_quantity: model.number().default(0),
    hold_id: model.text().nullable(),
    reason_id: model.text().nullable(),
    /** The customer's reason as it read then. */
    reason: model.text().nullable(),
    note: model.text().nullable(),
    status: model.enum([...ARRIVAL_STATUSES]).default("expected"),
    arrived_at: model.dateTime().nullable(),
  }
)

export default ReturnArrivalLine
