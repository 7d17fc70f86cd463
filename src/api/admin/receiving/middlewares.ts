import type { RouteDeclaration } from "../../declare-route"
import { AdminReceiving, AdminScan, AdminSetItemTracking, AdminSetLineTolerance } from "./validators"

export const receivingRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/receiving",
    permission: "receiving.read",
    query: AdminReceiving,
  },
  { method: "GET", matcher: "/admin/receiving/scan", permission: "receiving.read", query: AdminScan },
  { method: "GET", matcher: "/admin/receiving/items/:id/tracking", permission: "receiving.read" },
  {
    method: "POST",
    matcher: "/admin/receiving/items/:id/tracking",
    permission: "stock.write",
    body: AdminSetItemTracking,
  },
  {
    method: "POST",
    matcher: "/admin/receiving/lines/:id/tolerance",
    permission: "purchasing.write",
    body: AdminSetLineTolerance,
  },
]
