import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const countReportRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/count-reports/accuracy",
    permission: "warehouse.read",
    query: validators.AdminCountAccuracy,
  },
  {
    method: "GET",
    matcher: "/admin/count-reports/shrinkage",
    permission: "warehouse.see_expected",
    query: validators.AdminShrinkage,
  },
  {
    method: "GET",
    matcher: "/admin/count-reports/shrinkage/export",
    permission: "warehouse.see_expected",
    query: validators.AdminExportShrinkage,
  },
  {
    method: "GET",
    matcher: "/admin/count-reports/classes",
    permission: "warehouse.read",
    query: validators.AdminListItemClasses,
  },
  {
    method: "POST",
    matcher: "/admin/count-reports/classes",
    permission: "warehouse.approve",
    body: validators.AdminComputeItemClasses,
  },
  { method: "GET", matcher: "/admin/count-reports/reasons", permission: "warehouse.read" },
]
