import type { RouteDeclaration } from "../../declare-route"
import { actBody, singleQuery } from "../purchasing/fields"
import {
  AdminExportSupplierItems,
  AdminListSupplierItems,
  AdminUpdateSupplierItem,
} from "../suppliers/validators"

export const supplierItemRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/supplier-items",
    permission: "purchasing.read",
    query: AdminListSupplierItems,
  },
  {
    method: "GET",
    matcher: "/admin/supplier-items/export",
    permission: "purchasing.read",
    query: AdminExportSupplierItems,
  },
  { method: "GET", matcher: "/admin/supplier-items/:id", permission: "purchasing.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/supplier-items/:id",
    permission: "purchasing.write",
    body: AdminUpdateSupplierItem,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-items/:id/archive",
    permission: "purchasing.write",
    body: actBody,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-items/:id/restore",
    permission: "purchasing.write",
    body: actBody,
  },
]
