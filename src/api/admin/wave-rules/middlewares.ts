import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const path = "/admin/wave-rules"

export const waveRuleRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListWaveRules },
  {
    method: "POST",
    matcher: path,
    permission: "picking.settings",
    body: validators.AdminCreateWaveRule,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read" },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "picking.settings",
    body: validators.AdminUpdateWaveRule,
  },
  { method: "DELETE", matcher: `${path}/:id`, permission: "picking.settings" },
  { method: "GET", matcher: `${path}/:id/try`, permission: "picking.read" },
]
