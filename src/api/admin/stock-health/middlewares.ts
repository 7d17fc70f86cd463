import type { RouteDeclaration } from "../../declare-route"

export const stockHealthRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/stock-health", permission: "stock.read" },
  { method: "POST", matcher: "/admin/stock-health/reconcile", permission: "stock.write" },
]
