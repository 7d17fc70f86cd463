import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const path = "/admin/manifests"

export const manifestRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "picking.read", query: validators.AdminListManifests },
  {
    method: "POST",
    matcher: path,
    permission: "picking.write",
    body: validators.AdminCloseManifest,
    bodyLimit: "1mb",
  },
  { method: "GET", matcher: `${path}/open`, permission: "picking.read" },
  { method: "GET", matcher: `${path}/:id`, permission: "picking.read", query: singleQuery },
  {
    method: "GET",
    matcher: `${path}/:id/pdf`,
    permission: "picking.read",
    query: validators.AdminManifestPdf,
  },
  { method: "GET", matcher: `${path}/:id/csv`, permission: "picking.read" },
]
