import type { RouteDeclaration } from "../../declare-route"
import { AdminListChannelNotices, AdminSetChannelNotices } from "./validators"

const root = "/admin/customer-notices/channels"

export const customerNoticeRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: root, permission: "administration.read", query: AdminListChannelNotices },
  {
    method: "POST",
    matcher: `${root}/:sales_channel_id`,
    permission: "administration.write",
    body: AdminSetChannelNotices,
  },
]
