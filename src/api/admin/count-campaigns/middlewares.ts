import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const countCampaignRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/count-campaigns",
    permission: "warehouse.read",
    query: validators.AdminListCountCampaigns,
  },
  {
    method: "POST",
    matcher: "/admin/count-campaigns",
    permission: "warehouse.approve",
    body: validators.AdminCreateCountCampaign,
  },
  { method: "GET", matcher: "/admin/count-campaigns/:id", permission: "warehouse.read" },
  {
    method: "GET",
    matcher: "/admin/count-campaigns/:id/never-counted",
    permission: "warehouse.read",
    query: validators.AdminListNeverCounted,
  },
  {
    method: "POST",
    matcher: "/admin/count-campaigns/:id/cancel",
    permission: "warehouse.approve",
    body: validators.AdminCancelCountCampaign,
  },
]
