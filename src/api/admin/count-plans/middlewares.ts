import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

export const countPlanRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/count-plans",
    permission: "warehouse.read",
    query: validators.AdminListCountPlans,
  },
  {
    method: "POST",
    matcher: "/admin/count-plans",
    permission: "warehouse.approve",
    body: validators.AdminCreateCountPlan,
  },
  { method: "GET", matcher: "/admin/count-plans/:id", permission: "warehouse.read" },
  {
    method: "POST",
    matcher: "/admin/count-plans/:id",
    permission: "warehouse.approve",
    body: validators.AdminUpdateCountPlan,
  },
  { method: "DELETE", matcher: "/admin/count-plans/:id", permission: "warehouse.approve" },
  { method: "POST", matcher: "/admin/count-plans/:id/run", permission: "warehouse.count" },
]
