import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

/** Whoever holds the address may answer as the supplier, so it is told only to those who may send orders. */
export const portalLinkRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/portal-links",
    permission: "purchasing.read",
    query: validators.AdminListPortalLinks,
  },
  {
    method: "POST",
    matcher: "/admin/portal-links",
    permission: "purchasing.send",
    body: validators.AdminIssuePortalLink,
  },
  {
    method: "POST",
    matcher: "/admin/portal-links/:id/renew",
    permission: "purchasing.send",
    body: validators.AdminPortalLinkAct,
  },
  {
    method: "POST",
    matcher: "/admin/portal-links/:id/revoke",
    permission: "purchasing.write",
    body: validators.AdminPortalLinkAct,
  },
  {
    method: "GET",
    matcher: "/admin/portal-links/:id/visits",
    permission: "purchasing.read",
    query: validators.AdminListPortalVisits,
  },
]
