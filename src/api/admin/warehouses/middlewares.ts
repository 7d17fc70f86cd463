import type { RouteDeclaration } from "../../declare-route"
import { actBody } from "../purchasing/fields"
import * as validators from "./validators"

const AT = "/admin/warehouses/:location_id"

export const warehouseRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/warehouses",
    permission: "stock.read",
    query: validators.AdminListWarehouses,
  },
  {
    method: "GET",
    matcher: "/admin/warehouses/profiles",
    permission: "warehouse.read",
    query: validators.AdminListProfiles,
  },
  { method: "POST", matcher: `${AT}/track`, permission: "stock.track" },
  { method: "GET", matcher: `${AT}/profile`, permission: "warehouse.read" },
  {
    method: "POST",
    matcher: `${AT}/profile`,
    permission: "warehouse.layout",
    body: validators.AdminSaveProfile,
  },
  { method: "DELETE", matcher: `${AT}/profile`, permission: "warehouse.layout" },
  { method: "GET", matcher: `${AT}/layout`, permission: "warehouse.read" },
  {
    method: "POST",
    matcher: `${AT}/layout/generate`,
    permission: "warehouse.layout",
    body: validators.AdminGenerateLayout,
  },
  { method: "POST", matcher: `${AT}/layout/number`, permission: "warehouse.layout", body: actBody },
  { method: "GET", matcher: `${AT}/plan`, permission: "warehouse.read", query: validators.AdminGetPlan },
  {
    method: "POST",
    matcher: `${AT}/zones`,
    permission: "warehouse.layout",
    body: validators.AdminCreateZone,
  },
  {
    method: "POST",
    matcher: `${AT}/zones/:id`,
    permission: "warehouse.layout",
    body: validators.AdminUpdateZone,
  },
  { method: "DELETE", matcher: `${AT}/zones/:id`, permission: "warehouse.layout" },
  {
    method: "POST",
    matcher: `${AT}/aisles`,
    permission: "warehouse.layout",
    body: validators.AdminCreateAisle,
  },
  {
    method: "POST",
    matcher: `${AT}/aisles/:id`,
    permission: "warehouse.layout",
    body: validators.AdminUpdateAisle,
  },
  { method: "DELETE", matcher: `${AT}/aisles/:id`, permission: "warehouse.layout" },
  { method: "GET", matcher: `${AT}/bins`, permission: "warehouse.read", query: validators.AdminListBins },
  { method: "POST", matcher: `${AT}/bins`, permission: "warehouse.layout", body: validators.AdminCreateBin },
  {
    method: "GET",
    matcher: `${AT}/bins/export`,
    permission: "warehouse.read",
    query: validators.AdminExportBins,
  },
  {
    method: "POST",
    matcher: `${AT}/bins/import`,
    permission: "warehouse.layout",
    body: validators.AdminImportBins,
    bodyLimit: "16mb",
  },
  {
    method: "POST",
    matcher: `${AT}/bins/batch`,
    permission: "warehouse.layout",
    body: validators.AdminChangeBins,
  },
  // Whoever finds a broken shelf closes it, and need not be allowed to lay the warehouse out.
  {
    method: "POST",
    matcher: `${AT}/bins/block`,
    permission: "warehouse.write",
    body: validators.AdminBlockBins,
  },
  {
    method: "GET",
    matcher: `${AT}/stock`,
    permission: "warehouse.read",
    query: validators.AdminListStockByBin,
  },
  {
    method: "GET",
    matcher: `${AT}/stock/export`,
    permission: "warehouse.read",
    query: validators.AdminExportStockByBin,
  },
]
