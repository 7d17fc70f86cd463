import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/recovery/sequences"
const read = "recovery.read"
const write = "recovery.write"

export const recoverySequenceRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: read, query: validators.AdminListRecoverySequences },
  { method: "POST", matcher: path, permission: write, body: validators.AdminCreateRecoverySequence },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: read,
    query: validators.AdminExportRecoverySequences,
  },
  { method: "GET", matcher: `${path}/shipped`, permission: read },
  { method: "GET", matcher: `${path}/:id`, permission: read },
  { method: "POST", matcher: `${path}/:id`, permission: write, body: validators.AdminUpdateRecoverySequence },
  { method: "DELETE", matcher: `${path}/:id`, permission: write },
  { method: "POST", matcher: `${path}/:id/activate`, permission: write },
  { method: "POST", matcher: `${path}/:id/deactivate`, permission: write },
  { method: "POST", matcher: `${path}/:id/restore`, permission: write },
  {
    method: "GET",
    matcher: `${path}/:id/versions`,
    permission: read,
    query: validators.AdminListSequenceVersions,
  },
  { method: "POST", matcher: `${path}/:id/try`, permission: read, body: validators.AdminTrySequence },
  {
    method: "GET",
    matcher: `${path}/:id/try/export`,
    permission: read,
    query: validators.AdminExportSequenceTrial,
  },
]
