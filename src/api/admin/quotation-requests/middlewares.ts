import type { RouteDeclaration } from "../../declare-route"
import { actBody, actWithReasonBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

/** An answer to 500 lines, or the file that holds it, is well below; Medusa's own limit is 100 kB. */
const bodyLimit = "5mb"

export const quotationRequestRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/quotation-requests",
    permission: "purchasing.read",
    query: validators.AdminListQuotationRequests,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests",
    permission: "purchasing.write",
    body: validators.AdminCreateQuotationRequest,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: "/admin/quotation-requests/export",
    permission: "purchasing.read",
    query: validators.AdminExportQuotationRequests,
  },
  {
    method: "GET",
    matcher: "/admin/quotation-requests/suggested-suppliers",
    permission: "purchasing.read",
    query: validators.AdminSuggestSuppliers,
  },
  {
    method: "GET",
    matcher: "/admin/quotation-requests/:id",
    permission: "purchasing.read",
    query: singleQuery,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id",
    permission: "purchasing.write",
    body: validators.AdminUpdateQuotationRequest,
    bodyLimit,
  },
  {
    method: "DELETE",
    matcher: "/admin/quotation-requests/:id",
    permission: "purchasing.write",
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/suppliers",
    permission: "purchasing.write",
    body: validators.AdminInviteSuppliers,
  },
  {
    method: "DELETE",
    matcher: "/admin/quotation-requests/:id/suppliers/:supplier_id",
    permission: "purchasing.write",
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/suppliers/:supplier_id/answer",
    permission: "purchasing.write",
    body: validators.AdminAnswerQuotation,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/suppliers/:supplier_id/decline",
    permission: "purchasing.write",
    body: validators.AdminDeclineQuotation,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/suppliers/:supplier_id/upload",
    permission: "purchasing.write",
    body: validators.AdminUploadQuotation,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: "/admin/quotation-requests/:id/suppliers/:supplier_id/document",
    permission: "purchasing.read",
    query: validators.AdminGetQuotationDocument,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/send",
    permission: "purchasing.send",
    body: validators.AdminSendQuotationRequest,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/remind",
    permission: "purchasing.send",
    body: validators.AdminRemindSuppliers,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/close",
    permission: "purchasing.write",
    body: actBody,
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/cancel",
    permission: "purchasing.cancel",
    body: actWithReasonBody,
  },
  {
    method: "GET",
    matcher: "/admin/quotation-requests/:id/comparison",
    permission: "purchasing.read",
    query: singleQuery,
  },
  {
    method: "GET",
    matcher: "/admin/quotation-requests/:id/comparison/export",
    permission: "purchasing.read",
  },
  {
    method: "POST",
    matcher: "/admin/quotation-requests/:id/award",
    permission: "purchasing.write",
    body: validators.AdminAwardQuotation,
    bodyLimit,
  },
]
