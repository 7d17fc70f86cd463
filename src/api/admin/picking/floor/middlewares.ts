import type { RouteDeclaration } from "../../../declare-route"
import { AdminReadFloor } from "./validators"

export const pickingFloorRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/picking/floor", permission: "picking.read", query: AdminReadFloor },
]
