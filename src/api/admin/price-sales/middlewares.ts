import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const path = "/admin/price-sales"

export const priceSaleRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "pricing.read", query: validators.AdminListPriceSales },
  {
    method: "POST",
    matcher: path,
    permission: "pricing.write",
    body: validators.AdminCreatePriceSale,
    bodyLimit: "1mb",
  },
  {
    method: "GET",
    matcher: `${path}/timeline`,
    permission: "pricing.read",
    query: validators.AdminSaleTimeline,
  },
  {
    method: "GET",
    matcher: `${path}/overlaps`,
    permission: "pricing.read",
    query: validators.AdminSaleOverlaps,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "pricing.read" },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "pricing.write",
    body: validators.AdminUpdatePriceSale,
    bodyLimit: "1mb",
  },
  {
    method: "GET",
    matcher: `${path}/:id/prices`,
    permission: "pricing.read",
    query: validators.AdminListSalePrices,
  },
  {
    method: "GET",
    matcher: `${path}/:id/prices/export`,
    permission: "pricing.read",
    query: validators.AdminExportSalePrices,
  },
  {
    method: "POST",
    matcher: `${path}/:id/propose`,
    permission: "pricing.write",
    body: validators.AdminProposePriceSale,
  },
  {
    method: "POST",
    matcher: `${path}/:id/end`,
    permission: "pricing.publish",
    body: validators.AdminEndPriceSale,
  },
  {
    method: "POST",
    matcher: `${path}/:id/cancel`,
    permission: "pricing.publish",
    body: validators.AdminCancelPriceSale,
  },
]
