import type { RouteDeclaration } from "../../declare-route"
import { AdminListPurchaseOrderLines } from "./validators"

export const purchaseOrderLineRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/purchase-order-lines",
    permission: "purchasing.read",
    query: AdminListPurchaseOrderLines,
  },
]
