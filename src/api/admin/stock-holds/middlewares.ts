import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const stockHoldRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/stock-holds",
    permission: "stock.read",
    query: validators.AdminListStockHolds,
  },
  {
    method: "POST",
    matcher: "/admin/stock-holds",
    permission: "stock.write",
    body: validators.AdminPlaceStockHold,
  },
  {
    method: "GET",
    matcher: "/admin/stock-holds/export",
    permission: "stock.read",
    query: validators.AdminExportStockHolds,
  },
  { method: "GET", matcher: "/admin/stock-holds/:id", permission: "stock.read" },
  {
    method: "POST",
    matcher: "/admin/stock-holds/:id/accept",
    permission: "stock.write",
    body: validators.AdminAcceptStockHold,
  },
  {
    method: "POST",
    matcher: "/admin/stock-holds/:id/write-off",
    permission: "stock.write",
    body: validators.AdminWriteOffStockHold,
  },
  {
    method: "POST",
    matcher: "/admin/stock-holds/:id/return",
    permission: "receiving.return",
    body: validators.AdminReturnStockHold,
  },
]
