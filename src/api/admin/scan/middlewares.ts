import type { RouteDeclaration } from "../../declare-route"
import { AdminScanText } from "./validators"

export const scanRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/scan", permission: "warehouse.read", query: AdminScanText },
]
