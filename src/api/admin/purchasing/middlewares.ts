import type { RouteDeclaration } from "../../declare-route"
import {
  AdminAdviseQuantities,
  AdminFindOrderableItems,
  AdminListOnOrder,
  AdminRankSuppliers,
} from "./validators"

export const purchasingRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/purchasing/items",
    permission: "purchasing.read",
    query: AdminFindOrderableItems,
  },
  {
    method: "GET",
    matcher: "/admin/purchasing/on-order",
    permission: "purchasing.read",
    query: AdminListOnOrder,
  },
  {
    method: "POST",
    matcher: "/admin/purchasing/how-much",
    permission: "purchasing.read",
    body: AdminAdviseQuantities,
    bodyLimit: "2mb",
  },
  {
    method: "POST",
    matcher: "/admin/purchasing/items/:id/suppliers",
    permission: "purchasing.write",
    body: AdminRankSuppliers,
  },
]
