import { model } from "@medusajs/framework/utils"
import { PICK_LIST_STATUSES } from "../../../domain/picking/dispatch"

/** The dispatches of a warehouse that somebody picks in one walk. */
const PickList = model.define(
  { name: "ComptoirPickList", tableName: "comptoir_pick_list" },
  {
    id: model.id({ prefix: "cpls" }).primaryKey(),
    number: model.text(),
    location_id: model.text(),
    status: model.enum([...PICK_LIST_STATUSES]).default("open"),
    assigned_to: model.text().nullable(),
    printed_at: model.dateTime().nullable(),
    created_by: model.text().nullable(),
    closed_at: model.dateTime().nullable(),
  }
)

export default PickList
