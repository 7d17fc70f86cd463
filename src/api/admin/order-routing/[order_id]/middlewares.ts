import type { RouteDeclaration } from "../../../declare-route"

export const orderRoutePageRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/order-routing/:order_id", permission: "routing.read" },
]
