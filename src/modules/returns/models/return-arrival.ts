import { model } from "@medusajs/framework/utils"
import { ARRIVAL_STATUSES } from "../../../domain/warehouse/arrival"

/** One receipt of a customer's return, from before Medusa raises its levels until the ledger has it. */
const ReturnArrival = model.define(
  { name: "ComptoirReturnArrival", tableName: "comptoir_return_arrival" },
  {
    id: model.id({ prefix: "carv" }).primaryKey(),
    return_id: model.text(),
    order_id: model.text(),
    /** Medusa's record of what was being received: confirmed, the goods are there. */
    order_change_id: model.text(),
    location_id: model.text(),
    status: model.enum([...ARRIVAL_STATUSES]).default("expected"),
    received_by: model.text().nullable(),
    expected_at: model.dateTime(),
    received_at: model.dateTime().nullable(),
  }
)

export default ReturnArrival
