import type { RouteDeclaration } from "../../declare-route"
import { actBody, actWithReasonBody, singleQuery } from "../purchasing/fields"
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
  {
    method: "POST",
    matcher: "/admin/suppliers/import",
    permission: "purchasing.write",
    body: validators.AdminImportSuppliers,
    bodyLimit: "8mb",
  },
  {
    method: "POST",
    matcher: "/admin/suppliers/:id/archive",
    permission: "purchasing.write",
    body: validators.AdminArchiveSupplier,
  },
  {
    method: "POST",
    matcher: "/admin/suppliers/:id/hold",
    permission: "purchasing.write",
    body: actWithReasonBody,
  },
  { method: "POST", matcher: "/admin/suppliers/:id/release", permission: "purchasing.write", body: actBody },
  {
    method: "POST",
    matcher: "/admin/suppliers/:id/bank",
    permission: "purchasing.bank",
    body: validators.AdminChangeSupplierBank,
  },
  {
    method: "POST",
    matcher: "/admin/suppliers/:id/bank/reveal",
    permission: "purchasing.bank",
    body: actBody,
  },
  { method: "POST", matcher: "/admin/suppliers/:id/restore", permission: "purchasing.write", body: actBody },
  {
    method: "GET",
    matcher: "/admin/suppliers/:id/score",
    permission: "purchasing.read",
    query: validators.AdminGetSupplierScore,
  },
  {
    method: "GET",
    matcher: "/admin/suppliers/:id/score/orders",
    permission: "purchasing.read",
    query: validators.AdminListScoreOrders,
  },
  { method: "GET", matcher: "/admin/suppliers/:id/overview", permission: "purchasing.read" },
  {
    method: "GET",
    matcher: "/admin/suppliers/:id/rejects",
    permission: "purchasing.read",
    query: validators.AdminListRejects,
  },
]
