import type { RouteDeclaration } from "../../declare-route"
import { actBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

export const supplierItemRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/supplier-items",
    permission: "purchasing.read",
    query: validators.AdminListSupplierItems,
  },
  {
    method: "GET",
    matcher: "/admin/supplier-items/export",
    permission: "purchasing.read",
    query: validators.AdminExportSupplierItems,
  },
  { method: "GET", matcher: "/admin/supplier-items/:id", permission: "purchasing.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/supplier-items/:id",
    permission: "purchasing.write",
    body: validators.AdminUpdateSupplierItem,
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
  {
    method: "GET",
    matcher: "/admin/suppliers/:id/items",
    permission: "purchasing.read",
    query: validators.AdminListItemsOfSupplier,
  },
  {
    method: "POST",
    matcher: "/admin/suppliers/:id/items",
    permission: "purchasing.write",
    body: validators.AdminCreateSupplierItem,
  },
  {
    method: "GET",
    matcher: "/admin/suppliers/:id/price-history",
    permission: "purchasing.read",
    query: validators.AdminListPricesOfSupplier,
  },
  {
    method: "GET",
    matcher: "/admin/purchasing/price-history",
    permission: "purchasing.read",
    query: validators.AdminListPrices,
  },
  {
    method: "GET",
    matcher: "/admin/purchasing/price-history/export",
    permission: "purchasing.read",
    query: validators.AdminExportPrices,
  },
  {
    method: "GET",
    matcher: "/admin/purchasing/price-history/series",
    permission: "purchasing.read",
    query: validators.AdminPlotPrices,
  },
]
