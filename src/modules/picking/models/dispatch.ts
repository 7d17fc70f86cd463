import { model } from "@medusajs/framework/utils"
import { DISPATCH_STATUSES } from "../../../domain/picking/dispatch"
import DispatchLine from "./dispatch-line"

/** One order's goods at one warehouse, on their way out of it. */
const Dispatch = model.define(
  { name: "ComptoirDispatch", tableName: "comptoir_dispatch" },
  {
    id: model.id({ prefix: "cdsp" }).primaryKey(),
    /** Taken when picking starts. */
    number: model.text().nullable(),
    order_id: model.text(),
    display_id: model.number().nullable(),
    sales_channel_id: model.text().nullable(),
    location_id: model.text(),
    status: model.enum([...DISPATCH_STATUSES]).default("ready"),
    /** The cut-off that it must make. */
    due_at: model.dateTime().nullable(),
    /** The highest first. */
    priority: model.number().default(0),
    pick_list_id: model.text().nullable(),
    shipping_option_id: model.text().nullable(),
    shipping_option_name: model.text().nullable(),
    customer_name: model.text().nullable(),
    note: model.text().nullable(),
    started_at: model.dateTime().nullable(),
    started_by: model.text().nullable(),
    picked_at: model.dateTime().nullable(),
    picked_by: model.text().nullable(),
    packed_at: model.dateTime().nullable(),
    packed_by: model.text().nullable(),
    shipped_at: model.dateTime().nullable(),
    shipped_by: model.text().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    lines: model.hasMany(() => DispatchLine, { mappedBy: "dispatch" }),
  }
)

export default Dispatch
