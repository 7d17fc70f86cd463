import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

/** Ten thousand lines in one request. */
const bodyLimit = "5mb"
const path = "/admin/price-changes"

export const priceChangeRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminListPriceChanges },
  {
    method: "POST",
    matcher: path,
    permission: "pricing.write",
    body: validators.AdminCreatePriceChange,
    bodyLimit,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "pricing.read" },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "pricing.write",
    body: validators.AdminRenamePriceChange,
  },
  {
    method: "GET",
    matcher: `${path}/:id/lines`,
    permission: "pricing.read",
    query: validators.AdminListPriceChangeLines,
  },
  {
    method: "POST",
    matcher: `${path}/:id/lines`,
    permission: "pricing.write",
    body: validators.AdminChangePriceChangeLines,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: `${path}/:id/changed`,
    permission: "pricing.read",
    query: validators.AdminListChangedLines,
  },
  {
    method: "GET",
    matcher: `${path}/:id/export`,
    permission: "pricing.read",
    query: validators.AdminExportPriceChangeLines,
  },
  {
    // Whether it needs somebody who may approve prices depends on the set and on the settings: the rule says.
    method: "POST",
    matcher: `${path}/:id/approve`,
    permission: "pricing.write",
    body: validators.AdminActOnPriceChange,
  },
  {
    method: "POST",
    matcher: `${path}/:id/schedule`,
    permission: "pricing.publish",
    body: validators.AdminSchedulePriceChange,
  },
  {
    method: "POST",
    matcher: `${path}/:id/publish`,
    permission: "pricing.publish",
    body: validators.AdminPublishPriceChange,
  },
  {
    method: "POST",
    matcher: `${path}/:id/roll-back`,
    permission: "pricing.publish",
    body: validators.AdminRollBackPriceChange,
  },
  {
    method: "POST",
    matcher: `${path}/:id/reopen`,
    permission: "pricing.write",
    body: validators.AdminReopenPriceChange,
  },
  {
    method: "POST",
    matcher: `${path}/:id/propose-again`,
    permission: "pricing.write",
    body: validators.AdminActOnPriceChange,
  },
  {
    method: "POST",
    matcher: `${path}/:id/discard`,
    permission: "pricing.write",
    body: validators.AdminActOnPriceChange,
  },
]
