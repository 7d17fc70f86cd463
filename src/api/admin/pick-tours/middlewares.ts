import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const path = "/admin/pick-tours"

export const pickTourRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListPickTours },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "picking.read",
    query: validators.AdminExportPickTours,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read", query: singleQuery },
  {
    method: "GET",
    matcher: `${path}/:id/pdf`,
    permission: "picking.read",
    query: validators.AdminPickTourDocument,
  },
  {
    method: "POST",
    matcher: `${path}/:id/assign`,
    permission: "picking.supervise",
    body: validators.AdminAssignPickTour,
  },
  {
    method: "POST",
    matcher: `${path}/:id/release`,
    permission: "picking.supervise",
    body: validators.AdminReleasePickTour,
  },
  {
    method: "POST",
    matcher: `${path}/:id/cancel`,
    permission: "picking.supervise",
    body: validators.AdminCancelPickTour,
  },
  {
    method: "POST",
    matcher: `${path}/:id/scans`,
    permission: "picking.write",
    body: validators.AdminActOnPickTour,
    bodyLimit: "1mb",
  },
]
