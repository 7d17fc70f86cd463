import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const path = "/admin/order-routing"
const bodyLimit = "1mb"

export const orderRoutingRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "routing.read", query: validators.AdminListOrderRoutes },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "routing.read",
    query: validators.AdminExportOrderRoutes,
  },
  {
    method: "POST",
    matcher: `${path}/preview`,
    permission: "routing.read",
    body: validators.AdminPreviewRoutes,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/apply`,
    permission: "routing.override",
    body: validators.AdminApplyRoutes,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/cancel-rest`,
    permission: "routing.override",
    body: validators.AdminCancelRest,
  },
]
