import { model } from "@medusajs/framework/utils"
import { READINESS } from "../../../domain/routing/types"
import { ROUTE_CAUSES, ROUTE_STATUSES } from "../../../domain/routing/order-route"

/** An order under our picking: what is known of its way, and what is still to be done about it. */
const OrderRoute = model.define(
  { name: "ComptoirOrderRoute", tableName: "comptoir_order_route" },
  {
    id: model.id({ prefix: "cort" }).primaryKey(),
    order_id: model.text(),
    display_id: model.number(),
    sales_channel_id: model.text(),
    status: model.enum([...ROUTE_STATUSES]).default("to_route"),
    readiness: model.enum([...READINESS]).default("ship_ready"),
    /** Rises with each plan that differs from the one before. */
    revision: model.number().default(0),
    /** Medusa's version of the order that was looked at last: another one means that an event was lost. */
    order_version: model.number().default(0),
    /** Somebody chose its warehouses by hand: only what is new or gone is decided again. */
    is_manual: model.boolean().default(false),
    placed_at: model.dateTime(),
    /** The cut-off that the order must make. */
    due_at: model.dateTime().nullable(),
    /** Set while the order waits to be routed. */
    route_due_since: model.dateTime().nullable(),
    /** Set while Medusa's reservations may differ from the allotment. */
    reservations_due_since: model.dateTime().nullable(),
    cause: model.enum([...ROUTE_CAUSES]).nullable(),
    claimed_at: model.dateTime().nullable(),
    attempts: model.number().default(0),
    last_error: model.text().nullable(),
    routed_at: model.dateTime().nullable(),
  }
)

export default OrderRoute
