import type { RouteDeclaration } from "../../../declare-route"
import { AdminRecoveryActivity } from "./validators"

export const recoveryActivityRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/recovery/activity",
    permission: "recovery.read",
    query: AdminRecoveryActivity,
  },
]
