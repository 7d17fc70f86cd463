import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/packing/station"

export const stationRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminReadStation },
  {
    method: "POST",
    matcher: `${path}/scans`,
    permission: "picking.write",
    body: validators.AdminScanAtStation,
  },
  {
    method: "POST",
    matcher: `${path}/checks`,
    permission: "picking.write",
    body: validators.AdminCheckByHand,
    bodyLimit: "1mb",
  },
  {
    method: "POST",
    matcher: `${path}/short`,
    permission: "picking.write",
    body: validators.AdminShortAtStation,
  },
]
