import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/prices/history"

export const priceHistoryRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminGetPriceHistory },
  {
    method: "GET",
    matcher: `${path}/rows`,
    permission: "pricing.read",
    query: validators.AdminListPriceHistory,
  },
  {
    method: "GET",
    matcher: `${path}/rows/export`,
    permission: "pricing.read",
    query: validators.AdminExportPriceHistory,
  },
]
