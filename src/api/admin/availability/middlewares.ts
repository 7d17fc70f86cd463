import type { RouteDeclaration } from "../../declare-route"
import { AdminListChannelAvailability, AdminSetChannelAvailability } from "./validators"

const root = "/admin/availability/channels"

export const availabilityRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: root, permission: "administration.read", query: AdminListChannelAvailability },
  {
    method: "POST",
    matcher: `${root}/:sales_channel_id`,
    permission: "administration.write",
    body: AdminSetChannelAvailability,
  },
]
