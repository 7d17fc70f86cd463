import type { RouteDeclaration } from "../../declare-route"
import { AdminCreatePallets, AdminListPallets } from "./validators"

export const palletRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/pallets", permission: "warehouse.read", query: AdminListPallets },
  { method: "POST", matcher: "/admin/pallets", permission: "warehouse.labels", body: AdminCreatePallets },
  { method: "GET", matcher: "/admin/pallets/:id", permission: "warehouse.read" },
  { method: "DELETE", matcher: "/admin/pallets/:id", permission: "warehouse.labels" },
]
