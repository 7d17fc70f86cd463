import type { RouteDeclaration } from "../../declare-route"
import { AdminPreviewLabels, AdminPrintLabels } from "./validators"

/** Five thousand ids are more than Medusa's own 100 kB. */
const bodyLimit = "2mb"

export const labelRoutes: RouteDeclaration[] = [
  {
    method: "POST",
    matcher: "/admin/labels/preview",
    permission: "warehouse.labels",
    body: AdminPreviewLabels,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/labels/print",
    permission: "warehouse.labels",
    body: AdminPrintLabels,
    bodyLimit,
  },
]
