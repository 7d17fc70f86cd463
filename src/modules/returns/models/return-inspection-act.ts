import { model } from "@medusajs/framework/utils"
import { INSPECTION_ACTS } from "../../../domain/warehouse/inspection"

/** What somebody decided about returned units. */
const ReturnInspectionAct = model.define(
  { name: "ComptoirReturnInspectionAct", tableName: "comptoir_return_inspection_act" },
  {
    id: model.id({ prefix: "cria" }).primaryKey(),
    line_id: model.text(),
    kind: model.enum([...INSPECTION_ACTS]),
    quantity: model.number(),
    reason: model.text().nullable(),
    /** The same act asked twice is one. */
    key: model.text(),
    /** The hold that took the units over, or gave them back. */
    quarantine_hold_id: model.text().nullable(),
    actor_id: model.text().nullable(),
    occurred_at: model.dateTime(),
  }
)

export default ReturnInspectionAct
