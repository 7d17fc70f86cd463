import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

export const catalogueImportRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/catalogue-imports",
    permission: "purchasing.read",
    query: validators.AdminListCatalogueImports,
  },
  {
    method: "POST",
    matcher: "/admin/catalogue-imports",
    permission: "purchasing.write",
    query: validators.AdminUploadCatalogue,
    isStreamed: true,
  },
  {
    method: "GET",
    matcher: "/admin/catalogue-imports/:id",
    permission: "purchasing.read",
    query: singleQuery,
  },
  {
    method: "DELETE",
    matcher: "/admin/catalogue-imports/:id",
    permission: "purchasing.write",
  },
  {
    method: "POST",
    matcher: "/admin/catalogue-imports/:id/preview",
    permission: "purchasing.write",
    body: validators.AdminPreviewCatalogue,
  },
  {
    method: "POST",
    matcher: "/admin/catalogue-imports/:id/apply",
    permission: "purchasing.write",
    body: validators.AdminApplyCatalogue,
  },
  {
    method: "GET",
    matcher: "/admin/catalogue-imports/:id/rows",
    permission: "purchasing.read",
    query: validators.AdminListCatalogueChanges,
  },
  {
    method: "GET",
    matcher: "/admin/catalogue-imports/:id/rows/export",
    permission: "purchasing.read",
    query: validators.AdminExportCatalogueChanges,
  },
]
