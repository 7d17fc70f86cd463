import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const MATCHER = "/admin/putaways"

export const putawayRoutes: RouteDeclaration[] = [
  { method: "POST", matcher: MATCHER, permission: "warehouse.write", body: validators.AdminPutAway },
  {
    method: "POST",
    matcher: `${MATCHER}/suggest`,
    permission: "warehouse.read",
    body: validators.AdminSuggestBins,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/raise`,
    permission: "warehouse.write",
    body: validators.AdminRaisePutaways,
  },
]
