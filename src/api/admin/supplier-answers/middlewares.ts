import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

export const supplierAnswerRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/supplier-answers",
    permission: "purchasing.read",
    query: validators.AdminListSupplierAnswers,
  },
  {
    method: "GET",
    matcher: "/admin/supplier-answers/export",
    permission: "purchasing.read",
    query: validators.AdminExportSupplierAnswers,
  },
  {
    method: "GET",
    matcher: "/admin/supplier-answers/:id",
    permission: "purchasing.read",
    query: singleQuery,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-answers/:id/accept",
    permission: "purchasing.write",
    body: validators.AdminAcceptSupplierAnswer,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-answers/:id/refuse",
    permission: "purchasing.write",
    body: validators.AdminRefuseSupplierAnswer,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-answers/:id/decide",
    permission: "purchasing.write",
    body: validators.AdminDecideSupplierAnswer,
    bodyLimit: "5mb",
  },
]
