import type { RouteDeclaration } from "../../declare-route"

export const warehouseOverviewRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/warehouse-overview", permission: "warehouse.read" },
]
