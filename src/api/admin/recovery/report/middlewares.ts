import type { RouteDeclaration } from "../../../declare-route"
import { AdminExportRecoveryReport, AdminRecoveryReport } from "./validators"

const path = "/admin/recovery/report"
const permission = "recovery.read"

export const recoveryReportRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission, query: AdminRecoveryReport },
  { method: "GET", matcher: `${path}/export`, permission, query: AdminExportRecoveryReport },
]
