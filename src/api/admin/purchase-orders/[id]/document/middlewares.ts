import type { RouteDeclaration } from "../../../../declare-route"
import { AdminGetOrderDocument } from "./validators"

export const orderDocumentRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/purchase-orders/:id/document",
    permission: "purchasing.read",
    query: AdminGetOrderDocument,
  },
]
