import type { RouteDeclaration } from "../../declare-route"
import { AdminListWarehouses } from "./validators"

export const warehouseRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/warehouses", permission: "stock.read", query: AdminListWarehouses },
  { method: "POST", matcher: "/admin/warehouses/:location_id/track", permission: "stock.track" },
]
