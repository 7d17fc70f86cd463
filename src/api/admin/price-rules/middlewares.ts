import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const path = "/admin/price-rules"
/** Conditions may name thousands of articles. */
const LARGE = "2mb"

export const priceRuleRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminListPriceRules },
  {
    method: "POST",
    matcher: path,
    permission: "pricing.write",
    body: validators.AdminCreatePriceRule,
    bodyLimit: LARGE,
  },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "pricing.read",
    query: validators.AdminExportPriceRules,
  },
  { method: "GET", matcher: `${path}/kinds`, permission: "pricing.read" },
  {
    method: "POST",
    matcher: `${path}/try`,
    permission: "pricing.read",
    body: validators.AdminTryPriceRules,
    bodyLimit: LARGE,
  },
  {
    method: "POST",
    matcher: `${path}/reach`,
    permission: "pricing.read",
    body: validators.AdminPriceRuleReach,
    bodyLimit: LARGE,
  },
  {
    method: "POST",
    matcher: `${path}/propose`,
    permission: "pricing.write",
    body: validators.AdminProposePrices,
    bodyLimit: LARGE,
  },
  { method: "GET", matcher: `${path}/propose/:id`, permission: "pricing.read" },
  { method: "POST", matcher: `${path}/propose/:id/resume`, permission: "pricing.write" },
  { method: "GET", matcher: `${path}/:id`, permission: "pricing.read" },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "pricing.write",
    body: validators.AdminUpdatePriceRule,
    bodyLimit: LARGE,
  },
  { method: "DELETE", matcher: `${path}/:id`, permission: "pricing.write" },
  {
    method: "POST",
    matcher: `${path}/:id/move`,
    permission: "pricing.write",
    body: validators.AdminMovePriceRule,
  },
]
