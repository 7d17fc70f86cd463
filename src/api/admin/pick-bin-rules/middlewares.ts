import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const MATCHER = "/admin/pick-bin-rules"

export const pickBinRuleRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: MATCHER, permission: "warehouse.read", query: validators.AdminListPickBinRules },
  {
    method: "POST",
    matcher: MATCHER,
    permission: "warehouse.layout",
    body: validators.AdminCreatePickBinRule,
  },
  {
    method: "GET",
    matcher: `${MATCHER}/export`,
    permission: "warehouse.read",
    query: validators.AdminExportPickBinRules,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/import`,
    permission: "warehouse.layout",
    body: validators.AdminImportPickBinRules,
    bodyLimit: "3mb",
  },
  {
    method: "POST",
    matcher: `${MATCHER}/replenish`,
    permission: "warehouse.write",
    body: validators.AdminReplenishPickBins,
    bodyLimit: "2mb",
  },
  { method: "GET", matcher: `${MATCHER}/:id`, permission: "warehouse.read" },
  {
    method: "POST",
    matcher: `${MATCHER}/:id`,
    permission: "warehouse.layout",
    body: validators.AdminUpdatePickBinRule,
  },
  { method: "DELETE", matcher: `${MATCHER}/:id`, permission: "warehouse.layout" },
]
