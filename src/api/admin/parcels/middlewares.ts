import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const path = "/admin/parcels"

export const parcelRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListParcels },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "picking.read",
    query: validators.AdminExportParcels,
  },
  {
    method: "GET",
    matcher: `${path}/papers`,
    permission: "picking.read",
    query: validators.AdminParcelPapers,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read", query: singleQuery },
  {
    method: "POST",
    matcher: `${path}/:id/tracking`,
    permission: "picking.write",
    body: validators.AdminCorrectTracking,
  },
  { method: "GET", matcher: `${path}/:id/slip`, permission: "picking.read" },
  { method: "GET", matcher: `${path}/:id/label`, permission: "picking.read" },
]
