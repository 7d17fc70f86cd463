import type { RouteDeclaration } from "../../declare-route"
import { AdminChangeMessageTemplate } from "./validators"

const one = "/admin/message-templates/:template/:language"
const bodyLimit = "1mb"

export const messageTemplateRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/message-templates", permission: "administration.read" },
  { method: "GET", matcher: one, permission: "administration.read" },
  {
    method: "POST",
    matcher: one,
    permission: "administration.write",
    body: AdminChangeMessageTemplate,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${one}/preview`,
    permission: "administration.read",
    body: AdminChangeMessageTemplate,
    bodyLimit,
  },
  { method: "POST", matcher: `${one}/reset`, permission: "administration.write" },
]
