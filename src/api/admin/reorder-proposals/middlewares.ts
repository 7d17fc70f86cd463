import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const root = "/admin/reorder-proposals"

export const reorderProposalRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: root,
    permission: "purchasing.read",
    query: validators.AdminListReorderProposals,
  },
  {
    method: "GET",
    matcher: `${root}/export`,
    permission: "purchasing.read",
    query: validators.AdminExportReorderProposals,
  },
  {
    method: "POST",
    matcher: `${root}/order`,
    permission: "purchasing.write",
    body: validators.AdminOrderReorderProposals,
  },
  {
    method: "POST",
    matcher: `${root}/dismiss`,
    permission: "purchasing.write",
    body: validators.AdminDismissReorderProposals,
  },
  { method: "GET", matcher: `${root}/:id`, permission: "purchasing.read", query: singleQuery },
]
