import type { RouteDeclaration } from "../../declare-route"
import { actWithReasonBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const bodyLimit = "5mb"

export const supplierReturnRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/supplier-returns",
    permission: "receiving.read",
    query: validators.AdminListSupplierReturns,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-returns",
    permission: "receiving.return",
    body: validators.AdminCreateSupplierReturn,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: "/admin/supplier-returns/export",
    permission: "receiving.read",
    query: validators.AdminExportSupplierReturns,
  },
  { method: "GET", matcher: "/admin/supplier-returns/:id", permission: "receiving.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/supplier-returns/:id",
    permission: "receiving.return",
    body: validators.AdminUpdateSupplierReturn,
    bodyLimit,
  },
  { method: "DELETE", matcher: "/admin/supplier-returns/:id", permission: "receiving.return" },
  {
    method: "POST",
    matcher: "/admin/supplier-returns/:id/post",
    permission: "receiving.return",
    body: validators.AdminPostSupplierReturn,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-returns/:id/reverse",
    permission: "receiving.reverse",
    body: actWithReasonBody,
  },
  {
    method: "POST",
    matcher: "/admin/supplier-returns/:id/credit",
    permission: "receiving.return",
    body: validators.AdminNoteCredit,
  },
  { method: "DELETE", matcher: "/admin/supplier-returns/:id/credit", permission: "receiving.return" },
  {
    method: "GET",
    matcher: "/admin/supplier-returns/:id/document",
    permission: "receiving.read",
    query: validators.AdminSupplierReturnDocument,
  },
]
