import type { RouteDeclaration } from "../../../declare-route"
import { AdminImportPeople } from "../suppressions/validators"
import { AdminExportConsents, AdminListConsents } from "./validators"

const path = "/admin/recovery/consents"
const permission = "recovery.people"

export const consentRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission, query: AdminListConsents },
  { method: "GET", matcher: `${path}/export`, permission, query: AdminExportConsents },
  { method: "POST", matcher: `${path}/import`, permission, query: AdminImportPeople, isStreamed: true },
]
