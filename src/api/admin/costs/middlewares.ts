import type { RouteDeclaration } from "../../declare-route"
import {
  AdminExportCostEntries,
  AdminExportCosts,
  AdminImportCosts,
  AdminListCostEntries,
  AdminListCosts,
  AdminSetItemCost,
} from "./validators"

const root = "/admin/costs"
const read = "costing.read"
const write = "costing.write"

export const costRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: root, permission: read, query: AdminListCosts },
  { method: "GET", matcher: `${root}/export`, permission: read, query: AdminExportCosts },
  { method: "POST", matcher: `${root}/import`, permission: write, body: AdminImportCosts, bodyLimit: "2mb" },
  { method: "GET", matcher: `${root}/entries`, permission: read, query: AdminListCostEntries },
  { method: "GET", matcher: `${root}/entries/export`, permission: read, query: AdminExportCostEntries },
  { method: "GET", matcher: `${root}/variants/:id`, permission: read },
  { method: "GET", matcher: `${root}/orders/:id`, permission: read },
  { method: "GET", matcher: `${root}/:inventory_item_id`, permission: read },
  { method: "POST", matcher: `${root}/:inventory_item_id`, permission: write, body: AdminSetItemCost },
]
