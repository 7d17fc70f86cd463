import type { RouteDeclaration } from "../../declare-route"
import { actBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

export const supplierRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/suppliers",
    permission: "purchasing.read",
    query: validators.AdminListSuppliers,
  },
  {
    method: "POST",
    matcher: "/admin/suppliers",
    permission: "purchasing.write",
    body: validators.AdminCreateSupplier,
  },
  {
    method: "GET",
    matcher: "/admin/suppliers/export",
    permission: "purchasing.read",
    query: validators.AdminExportSuppliers,
  },
  { method: "GET", matcher: "/admin/suppliers/:id", permission: "purchasing.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/suppliers/:id",
    permission: "purchasing.write",
    body: validators.AdminUpdateSupplier,
  },
  { method: "POST", matcher: "/admin/suppliers/:id/archive", permission: "purchasing.write", body: actBody },
  { method: "POST", matcher: "/admin/suppliers/:id/restore", permission: "purchasing.write", body: actBody },
]
