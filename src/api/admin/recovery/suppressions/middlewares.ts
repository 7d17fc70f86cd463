import type { RouteDeclaration } from "../../../declare-route"
import {
  AdminExportSuppressions,
  AdminImportPeople,
  AdminLiftSuppression,
  AdminListSuppressions,
  AdminSuppress,
} from "./validators"

const path = "/admin/recovery/suppressions"
const permission = "recovery.people"

export const suppressionRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission, query: AdminListSuppressions },
  { method: "POST", matcher: path, permission, body: AdminSuppress },
  { method: "GET", matcher: `${path}/export`, permission, query: AdminExportSuppressions },
  { method: "POST", matcher: `${path}/import`, permission, query: AdminImportPeople, isStreamed: true },
  { method: "POST", matcher: `${path}/:id/lift`, permission, body: AdminLiftSuppression },
]
