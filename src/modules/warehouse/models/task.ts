import { model } from "@medusajs/framework/utils"
import { TASK_KINDS, TASK_STATUSES } from "../../../domain/warehouse/task"

/** Something to do with goods in a warehouse: units of an article from a place to a bin. */
const WarehouseTask = model.define(
  { name: "ComptoirWarehouseTask", tableName: "comptoir_warehouse_task" },
  {
    id: model.id({ prefix: "cwtk" }).primaryKey(),
    location_id: model.text(),
    kind: model.enum([...TASK_KINDS]),
    status: model.enum([...TASK_STATUSES]).default("open"),
    inventory_item_id: model.text(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    hold_id: model.text().nullable(),
    quantity: model.number(),
    done_quantity: model.number().default(0),
    /** Nothing: from the goods that nobody has put into a bin. */
    from_bin_id: model.text().nullable(),
    /** The first bin of the suggestion. */
    to_bin_id: model.text().nullable(),
    suggestion: model.json().nullable(),
    /** The highest first. */
    priority: model.number().default(0),
    document_type: model.text().nullable(),
    document_id: model.text().nullable(),
    document_line_id: model.text().nullable(),
    claimed_by: model.text().nullable(),
    claimed_at: model.dateTime().nullable(),
    key: model.text(),
    done_at: model.dateTime().nullable(),
    done_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default WarehouseTask
