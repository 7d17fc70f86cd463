import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const bodyLimit = "5mb"
const path = "/admin/dispatches"

export const dispatchRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListDispatches },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "picking.read",
    query: validators.AdminExportDispatches,
  },
  {
    method: "POST",
    matcher: `${path}/start`,
    permission: "picking.write",
    body: validators.AdminStartPicking,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/cancel`,
    permission: "picking.write",
    body: validators.AdminCancelPicking,
    bodyLimit,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read", query: singleQuery },
  {
    method: "POST",
    matcher: `${path}/:id/picks`,
    permission: "picking.write",
    body: validators.AdminConfirmPicks,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/:id/short`,
    permission: "picking.write",
    body: validators.AdminShortPick,
  },
  {
    method: "POST",
    matcher: `${path}/:id/hold-priority`,
    permission: "picking.write",
    body: validators.AdminSetDispatchPriority,
  },
]
