import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/recovery/journeys"
const read = "recovery.read"
const write = "recovery.write"

export const recoveryJourneyRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: read, query: validators.AdminListRecoveryJourneys },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: read,
    query: validators.AdminExportRecoveryJourneys,
  },
  { method: "GET", matcher: `${path}/:id`, permission: read },
  { method: "POST", matcher: `${path}/:id/end`, permission: write, body: validators.AdminEndRecoveryJourney },
  {
    method: "POST",
    matcher: `${path}/:id/skip-step`,
    permission: write,
    body: validators.AdminSkipRecoveryStep,
  },
  { method: "GET", matcher: "/admin/recovery/orders/:order_id", permission: read },
]
