import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/prices/gaps"

export const priceGapRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminListPriceGaps },
  { method: "GET", matcher: `${path}/counts`, permission: "pricing.read" },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "pricing.read",
    query: validators.AdminExportPriceGaps,
  },
  { method: "POST", matcher: `${path}/fix`, permission: "pricing.write", body: validators.AdminFixPriceGaps },
  { method: "POST", matcher: `${path}/look`, permission: "pricing.read", body: validators.AdminLookForGaps },
]
