import type { RouteDeclaration } from "../../../declare-route"
import { AdminExplainPrice } from "./validators"

export const priceExplainRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/prices/explain",
    permission: "pricing.read",
    query: AdminExplainPrice,
  },
]
