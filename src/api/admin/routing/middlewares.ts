import type { RouteDeclaration } from "../../declare-route"
import {
  AdminListChannelRouting,
  AdminListWarehouseRouting,
  AdminSetChannelRouting,
  AdminSetWarehouseRouting,
} from "./validators"

const channels = "/admin/routing/channels"
const warehouses = "/admin/routing/warehouses"
const read = "routing.read"
const write = "routing.write"

export const routingRuleRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/routing/rules", permission: read },
  { method: "GET", matcher: channels, permission: read, query: AdminListChannelRouting },
  { method: "GET", matcher: `${channels}/:sales_channel_id`, permission: read },
  {
    method: "POST",
    matcher: `${channels}/:sales_channel_id`,
    permission: write,
    body: AdminSetChannelRouting,
  },
  { method: "GET", matcher: warehouses, permission: read, query: AdminListWarehouseRouting },
  { method: "GET", matcher: `${warehouses}/:location_id`, permission: read },
  {
    method: "POST",
    matcher: `${warehouses}/:location_id`,
    permission: write,
    body: AdminSetWarehouseRouting,
  },
]
