import type { RouteDeclaration } from "../../declare-route"
import { AdminConfirmPicks } from "../dispatches/validators"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const path = "/admin/pick-lists"

export const pickListRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListPickLists },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read", query: singleQuery },
  {
    method: "POST",
    matcher: `${path}/:id/confirm`,
    permission: "picking.write",
    body: AdminConfirmPicks,
    bodyLimit: "5mb",
  },
  {
    method: "GET",
    matcher: `${path}/:id/pdf`,
    permission: "picking.read",
    query: validators.AdminPickListDocument,
  },
  { method: "GET", matcher: `${path}/:id/csv`, permission: "picking.read" },
]

export const pickingRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/picking/today", permission: "picking.read" },
  { method: "GET", matcher: "/admin/picking/reasons", permission: "picking.read" },
]
