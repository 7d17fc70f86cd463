import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const returnInspectionRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/return-inspections",
    permission: "warehouse.read",
    query: validators.AdminListReturnInspections,
  },
  {
    method: "GET",
    matcher: "/admin/return-inspections/figures",
    permission: "warehouse.read",
    query: validators.AdminReturnFigures,
  },
  {
    method: "GET",
    matcher: "/admin/return-inspections/export",
    permission: "warehouse.read",
    query: validators.AdminExportReturnInspections,
  },
  {
    method: "POST",
    matcher: "/admin/return-inspections/restock",
    permission: "warehouse.write",
    body: validators.AdminRestockReturnInspections,
  },
  { method: "GET", matcher: "/admin/return-inspections/:id", permission: "warehouse.read" },
  {
    method: "POST",
    matcher: "/admin/return-inspections/:id/restock",
    permission: "warehouse.write",
    body: validators.AdminDecideReturnInspection,
  },
  {
    method: "POST",
    matcher: "/admin/return-inspections/:id/quarantine",
    permission: "warehouse.write",
    body: validators.AdminDecideReturnInspection,
  },
  {
    method: "POST",
    matcher: "/admin/return-inspections/:id/undo-quarantine",
    permission: "warehouse.write",
    body: validators.AdminDecideReturnInspection,
  },
  {
    method: "POST",
    matcher: "/admin/return-inspections/:id/write-off",
    permission: "stock.write",
    body: validators.AdminWriteOffReturnInspection,
  },
]
