import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/prices/parity"

export const parityRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminListParityRuns },
  { method: "POST", matcher: path, permission: "pricing.write", body: validators.AdminCheckParity },
  { method: "GET", matcher: `${path}/:id`, permission: "pricing.read" },
  { method: "GET", matcher: `${path}/:id/export`, permission: "pricing.read" },
]
