import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

export const messageRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/messages",
    permission: "purchasing.read",
    query: validators.AdminListMessages,
  },
  {
    method: "GET",
    matcher: "/admin/messages/export",
    permission: "purchasing.read",
    query: validators.AdminExportMessages,
  },
  { method: "GET", matcher: "/admin/messages/:id", permission: "purchasing.read", query: singleQuery },
  {
    method: "POST",
    matcher: "/admin/messages/:id/send-again",
    permission: "purchasing.send",
    body: validators.AdminSendMessageAgain,
  },
]
