import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const path = "/admin/price-feeds"

export const priceFeedRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminListPriceFeeds },
  {
    method: "POST",
    matcher: path,
    permission: "pricing.write",
    body: validators.AdminCreatePriceFeed,
    bodyLimit: "1mb",
  },
  { method: "GET", matcher: `${path}/:id`, permission: "pricing.read" },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "pricing.write",
    body: validators.AdminUpdatePriceFeed,
    bodyLimit: "1mb",
  },
  { method: "DELETE", matcher: `${path}/:id`, permission: "pricing.write" },
  {
    method: "POST",
    matcher: `${path}/:id/renew`,
    permission: "pricing.write",
    body: validators.AdminRenewPriceFeed,
  },
  { method: "GET", matcher: `${path}/:id/preview`, permission: "pricing.read" },
]
