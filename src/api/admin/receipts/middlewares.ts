import type { RouteDeclaration } from "../../declare-route"
import { actBody, actWithReasonBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

/** A delivery of 5,000 lines is about 1 MB; Medusa's own limit is 100 kB. */
const bodyLimit = "5mb"

export const receiptRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/receipts",
    permission: "receiving.read",
    query: validators.AdminListReceipts,
  },
  {
    method: "POST",
    matcher: "/admin/receipts",
    permission: "receiving.write",
    body: validators.AdminCreateReceipt,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: "/admin/receipts/export",
    permission: "receiving.read",
    query: validators.AdminExportReceipts,
  },
  { method: "GET", matcher: "/admin/receipts/:id", permission: "receiving.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/receipts/:id",
    permission: "receiving.write",
    body: validators.AdminUpdateReceipt,
    bodyLimit,
  },
  { method: "DELETE", matcher: "/admin/receipts/:id", permission: "receiving.write" },
  { method: "POST", matcher: "/admin/receipts/:id/post", permission: "receiving.post", body: actBody },
  {
    method: "POST",
    matcher: "/admin/receipts/:id/reverse",
    permission: "receiving.reverse",
    body: actWithReasonBody,
  },
]
