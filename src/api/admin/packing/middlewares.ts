import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const bodyLimit = "5mb"

export const packingRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/packing",
    permission: "picking.read",
    query: validators.AdminReadPacking,
  },
  {
    method: "POST",
    matcher: "/admin/packing/pack",
    permission: "picking.write",
    body: validators.AdminPackDispatches,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/packing/ship",
    permission: "picking.write",
    body: validators.AdminShipDispatches,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/packing/unpack",
    permission: "picking.write",
    body: validators.AdminUnpackDispatch,
  },
  {
    method: "POST",
    matcher: "/admin/packing/finish",
    permission: "picking.write",
    body: validators.AdminFinishPacking,
  },
]
