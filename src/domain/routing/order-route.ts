/** What is known of an order's way: nobody has looked at it yet, it has its warehouses, or some of it none. */
export const ROUTE_STATUSES = ["to_route", "routed", "short", "done", "cancelled"] as const
export type RouteStatus = (typeof ROUTE_STATUSES)[number]

/** An order that is still to be sent, in whole or in part. */
export const OPEN_ROUTES = ["to_route", "routed", "short"] as const satisfies readonly RouteStatus[]

/** What may make us decide an order's way, or decide it again. */
export const ROUTE_CAUSES = [
  "placed",
  "edited",
  "cancelled",
  "short",
  "stock_arrived",
  "warehouse_closed",
  "manual",
] as const
export type RouteCause = (typeof ROUTE_CAUSES)[number]

/** A route is cancelled with its order, done with its last unit, and short while a unit has no warehouse. */
export function routeStatus(order: {
  is_cancelled: boolean
  units_to_send: number
  units_short: number
}): RouteStatus {
  if (order.is_cancelled) return "cancelled"
  if (order.units_to_send === 0) return "done"
  return order.units_short > 0 ? "short" : "routed"
}
