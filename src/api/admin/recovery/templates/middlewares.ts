import type { RouteDeclaration } from "../../../declare-route"
import * as validators from "./validators"

const path = "/admin/recovery/templates"
const wording = `${path}/:id/wordings/:language`
const read = "recovery.read"
const write = "recovery.write"
const bodyLimit = "1mb"

export const recoveryTemplateRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: read, query: validators.AdminListRecoveryTemplates },
  { method: "POST", matcher: path, permission: write, body: validators.AdminCopyRecoveryTemplate },
  { method: "GET", matcher: `${path}/carts`, permission: read, query: validators.AdminListPreviewCarts },
  { method: "GET", matcher: `${path}/:id`, permission: read },
  { method: "POST", matcher: `${path}/:id`, permission: write, body: validators.AdminRenameRecoveryTemplate },
  { method: "DELETE", matcher: `${path}/:id`, permission: write },
  {
    method: "POST",
    matcher: `${path}/:id/preview`,
    permission: read,
    body: validators.AdminPreviewRecoveryMail,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/:id/test`,
    permission: write,
    body: validators.AdminTestRecoveryMail,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: wording,
    permission: write,
    body: validators.AdminSaveRecoveryWording,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${wording}/reset`,
    permission: write,
    body: validators.AdminResetRecoveryWording,
  },
  {
    method: "GET",
    matcher: `${wording}/versions`,
    permission: read,
    query: validators.AdminListWordingVersions,
  },
]
