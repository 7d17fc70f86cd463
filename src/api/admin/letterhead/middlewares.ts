import type { RouteDeclaration } from "../../declare-route"
import { AdminChangeLetterhead, AdminSetLogo } from "./validators"

export const letterheadRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/letterhead", permission: "administration.read" },
  {
    method: "POST",
    matcher: "/admin/letterhead",
    permission: "administration.write",
    body: AdminChangeLetterhead,
  },
  { method: "GET", matcher: "/admin/letterhead/logo", permission: "administration.read" },
  {
    method: "POST",
    matcher: "/admin/letterhead/logo",
    permission: "administration.write",
    body: AdminSetLogo,
    bodyLimit: "1mb",
  },
  { method: "DELETE", matcher: "/admin/letterhead/logo", permission: "administration.write" },
]
