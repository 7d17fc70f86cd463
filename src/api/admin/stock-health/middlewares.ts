import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const stockHealthRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/stock-health", permission: "stock.read" },
  {
    method: "GET",
    matcher: "/admin/stock-health/export",
    permission: "stock.read",
    query: validators.AdminExportStockHealth,
  },
  { method: "POST", matcher: "/admin/stock-health/reconcile", permission: "stock.write" },
  {
    method: "GET",
    matcher: "/admin/stock-health/repairs",
    permission: "stock.repair",
    query: validators.AdminPreviewStockRepairs,
  },
  {
    method: "POST",
    matcher: "/admin/stock-health/repairs",
    permission: "stock.repair",
    body: validators.AdminRepairStock,
  },
]
