import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const path = "/admin/boxes"

export const boxRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListBoxes },
  { method: "POST", matcher: path, permission: "picking.settings", body: validators.AdminCreateBox },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read", query: singleQuery },
  { method: "POST", matcher: `${path}/:id`, permission: "picking.settings", body: validators.AdminUpdateBox },
  { method: "DELETE", matcher: `${path}/:id`, permission: "picking.settings" },
]
