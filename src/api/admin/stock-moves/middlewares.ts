import type { RouteDeclaration } from "../../declare-route"
import { AdminExportStockMoves, AdminListStockMoves } from "./validators"

export const stockMoveRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/stock-moves", permission: "stock.read", query: AdminListStockMoves },
  {
    method: "GET",
    matcher: "/admin/stock-moves/export",
    permission: "stock.read",
    query: AdminExportStockMoves,
  },
]
