import type { RouteDeclaration } from "../../../declare-route"
import {
  AdminExportRecoveryMessages,
  AdminListRecoveryMessages,
  AdminSettleRecoveryMessage,
} from "./validators"

const path = "/admin/recovery/messages"
const read = "recovery.read"

export const recoveryMessageRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: read, query: AdminListRecoveryMessages },
  { method: "GET", matcher: `${path}/export`, permission: read, query: AdminExportRecoveryMessages },
  { method: "GET", matcher: `${path}/:id`, permission: read },
  {
    method: "POST",
    matcher: `${path}/:id/settle`,
    permission: "recovery.write",
    body: AdminSettleRecoveryMessage,
  },
]
