import type { RouteDeclaration } from "../../declare-route"
import {
  AdminExportSalesHistory,
  AdminGetSalesHistory,
  AdminGetSalesImport,
  AdminListSalesImports,
} from "./validators"

const permission = "sales.read"

export const salesHistoryRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/sales-history", permission, query: AdminGetSalesHistory },
  { method: "GET", matcher: "/admin/sales-history/export", permission, query: AdminExportSalesHistory },
  { method: "GET", matcher: "/admin/sales-history/imports", permission, query: AdminListSalesImports },
  { method: "GET", matcher: "/admin/sales-history/imports/:id", permission, query: AdminGetSalesImport },
]
