import type { RouteDeclaration } from "../../declare-route"
import { actBody, actWithReasonBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

/** An order of 5,000 lines is about 1 MB; Medusa's own limit is 100 kB. */
const bodyLimit = "5mb"

export const purchaseOrderRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/purchase-orders",
    permission: "purchasing.read",
    query: validators.AdminListPurchaseOrders,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders",
    permission: "purchasing.write",
    body: validators.AdminCreatePurchaseOrder,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: "/admin/purchase-orders/export",
    permission: "purchasing.read",
    query: validators.AdminExportPurchaseOrders,
  },
  {
    method: "GET",
    matcher: "/admin/purchase-orders/late",
    permission: "purchasing.read",
    query: validators.AdminLatePurchaseOrders,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/merge",
    permission: "purchasing.write",
    body: validators.AdminMergePurchaseOrders,
  },
  { method: "GET", matcher: "/admin/purchase-orders/:id", permission: "purchasing.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id",
    permission: "purchasing.write",
    body: validators.AdminUpdatePurchaseOrder,
    bodyLimit,
  },
  { method: "DELETE", matcher: "/admin/purchase-orders/:id", permission: "purchasing.write" },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/lines",
    permission: "purchasing.write",
    body: validators.AdminAddPurchaseOrderLines,
    bodyLimit,
  },
  { method: "DELETE", matcher: "/admin/purchase-orders/:id/lines/:line_id", permission: "purchasing.write" },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/submit",
    permission: "purchasing.write",
    body: actBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/approve",
    permission: "purchasing.approve",
    body: validators.AdminApprovePurchaseOrder,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/send",
    permission: "purchasing.send",
    body: validators.AdminSendPurchaseOrder,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/acknowledge",
    permission: "purchasing.write",
    body: validators.AdminAcknowledgePurchaseOrder,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/cancel",
    permission: "purchasing.cancel",
    body: actWithReasonBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/close",
    permission: "purchasing.cancel",
    body: validators.AdminClosePurchaseOrder,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/withdraw",
    permission: "purchasing.write",
    body: actBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/reject",
    permission: "purchasing.approve",
    body: actWithReasonBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/hold",
    permission: "purchasing.write",
    body: actWithReasonBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/release",
    permission: "purchasing.write",
    body: actBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/revise",
    permission: "purchasing.write",
    body: validators.AdminRevisePurchaseOrder,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/duplicate",
    permission: "purchasing.write",
    body: validators.AdminDuplicatePurchaseOrder,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/lines/:line_id/short-close",
    permission: "purchasing.cancel",
    body: actWithReasonBody,
  },
  {
    method: "POST",
    matcher: "/admin/purchase-orders/:id/lines/:line_id/reopen",
    permission: "purchasing.cancel",
    body: actBody,
  },
]
