import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const stockValuationRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/stock-valuation",
    permission: "stock.read",
    query: validators.AdminStockValuation,
  },
  {
    method: "GET",
    matcher: "/admin/stock-valuation/export",
    permission: "stock.read",
    query: validators.AdminExportStockValuation,
  },
  {
    method: "GET",
    matcher: "/admin/stock-valuation/history",
    permission: "stock.read",
    query: validators.AdminStockValueHistory,
  },
]
