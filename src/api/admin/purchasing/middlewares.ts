import type { RouteDeclaration } from "../../declare-route"
import { AdminFindOrderableItems, AdminListOnOrder } from "./validators"

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
]
