import type { RouteDeclaration } from "../../../declare-route"
import {
  AdminEditPrices,
  AdminExportPrices,
  AdminImportPrices,
  AdminPriceGrid,
  AdminPriceGridIndex,
} from "./validators"

const root = "/admin/prices"
const read = "pricing.read"
const write = "pricing.write"

export const priceGridRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: `${root}/grid`, permission: read, query: AdminPriceGrid },
  { method: "POST", matcher: `${root}/grid`, permission: write, body: AdminEditPrices, bodyLimit: "8mb" },
  { method: "GET", matcher: `${root}/grid/index`, permission: read, query: AdminPriceGridIndex },
  { method: "GET", matcher: `${root}/export`, permission: read, query: AdminExportPrices },
  {
    method: "POST",
    matcher: `${root}/import`,
    permission: write,
    query: AdminImportPrices,
    isStreamed: true,
  },
]
