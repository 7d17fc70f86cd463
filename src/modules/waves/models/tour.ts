import { model } from "@medusajs/framework/utils"
import { TOUR_STATUSES } from "../../../domain/waves/tour"
import { WAVE_METHODS } from "../../../domain/waves/wave"

/** One walk through a warehouse for goods of one or several orders. */
const Tour = model.define(
  { name: "ComptoirTour", tableName: "comptoir_tour" },
  {
    id: model.id({ prefix: "ctou" }).primaryKey(),
    number: model.text(),
    wave_id: model.text().nullable(),
    location_id: model.text(),
    status: model.enum([...TOUR_STATUSES]).default("open"),
    method: model.enum([...WAVE_METHODS]),
    /** The zone of bins that it stays in; nothing: all of the warehouse. */
    zone_id: model.text().nullable(),
    /** The highest first. */
    priority: model.number().default(0),
    due_at: model.dateTime().nullable(),
    /** Who walks it, or walked it; nobody while it is open. */
    picker_id: model.text().nullable(),
    claimed_at: model.dateTime().nullable(),
    /** Until when it stays with its picker without a sign of them. */
    lease_until: model.dateTime().nullable(),
    last_act_at: model.dateTime().nullable(),
    /** Length of the planned walk in metres, two decimals. */
    metres: model.text().nullable(),
    /** Length of an S-shaped walk past the same bins, in metres. */
    s_shape_metres: model.text().nullable(),
    /** The walk is proved to be the shortest. */
    is_exact: model.boolean().default(false),
    /** The walk as `[[x, y], …]` on the plan, in metres. */
    path: model.json().nullable(),
    stop_count: model.number().default(0),
    unit_count: model.number().default(0),
    order_count: model.number().default(0),
    started_at: model.dateTime().nullable(),
    picked_at: model.dateTime().nullable(),
    closed_at: model.dateTime().nullable(),
    cancel_reason: model.text().nullable(),
  }
)

export default Tour
