import type { RouteDeclaration } from "../../../declare-route"
import { AdminListRecoveryChannels, AdminSaveRecoveryChannel } from "./validators"

const path = "/admin/recovery/channels"
const read = "recovery.read"

export const recoveryChannelRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: read, query: AdminListRecoveryChannels },
  { method: "GET", matcher: `${path}/:sales_channel_id`, permission: read },
  {
    method: "POST",
    matcher: `${path}/:sales_channel_id`,
    permission: "recovery.settings",
    body: AdminSaveRecoveryChannel,
  },
]
