import type { RouteDeclaration } from "../../declare-route"
import {
  AdminApplyCatalogue,
  AdminListPricedChannels,
  AdminListPublishableKeys,
  AdminSaveChannelProfile,
  AdminSetKeyChannel,
} from "./validators"

const channel = "/admin/channels/:sales_channel_id"
const keys = "/admin/publishable-keys"
const read = "pricing.read"
const settings = "pricing.settings"

export const channelProfileRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: "/admin/channels", permission: read, query: AdminListPricedChannels },
  { method: "GET", matcher: `${channel}/pricing`, permission: read },
  {
    method: "POST",
    matcher: `${channel}/pricing`,
    permission: settings,
    body: AdminSaveChannelProfile,
    // A catalogue rule may name thousands of products.
    bodyLimit: "2mb",
  },
  { method: "POST", matcher: `${channel}/catalogue`, permission: settings, body: AdminApplyCatalogue },
  { method: "GET", matcher: "/admin/prices/permissions", permission: read },
  { method: "GET", matcher: "/admin/prices/lists/:price_list_id", permission: read },
  { method: "GET", matcher: keys, permission: read, query: AdminListPublishableKeys },
  { method: "POST", matcher: `${keys}/:id`, permission: settings, body: AdminSetKeyChannel },
]
