import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

/** Quantities by the thousand come in at once. */
const bodyLimit = "5mb"
const sheetLimit = "20mb"

export const stockCountRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/stock-counts",
    permission: "warehouse.read",
    query: validators.AdminListStockCounts,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts",
    permission: "warehouse.count",
    body: validators.AdminCreateStockCount,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: "/admin/stock-counts/export",
    permission: "warehouse.read",
    query: validators.AdminExportStockCounts,
  },
  { method: "GET", matcher: "/admin/stock-counts/:id", permission: "warehouse.read" },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id",
    permission: "warehouse.count",
    body: validators.AdminUpdateStockCount,
  },
  {
    method: "GET",
    matcher: "/admin/stock-counts/:id/lines",
    permission: "warehouse.read",
    query: validators.AdminListCountLines,
  },
  {
    method: "GET",
    matcher: "/admin/stock-counts/:id/lines/export",
    permission: "warehouse.read",
    query: validators.AdminExportCountLines,
  },
  {
    method: "GET",
    matcher: "/admin/stock-counts/:id/sheet",
    permission: "warehouse.read",
    query: validators.AdminCountSheet,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/sheet",
    permission: "warehouse.count",
    body: validators.AdminEnterCountSheet,
    bodyLimit: sheetLimit,
  },
  { method: "POST", matcher: "/admin/stock-counts/:id/start", permission: "warehouse.count" },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/entries",
    permission: "warehouse.count",
    body: validators.AdminEnterCounts,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/close",
    permission: "warehouse.count",
    body: validators.AdminCloseCounting,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/recount",
    permission: "warehouse.approve",
    body: validators.AdminRecount,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/decide",
    permission: "warehouse.approve",
    body: validators.AdminDecideCountLines,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/approve",
    permission: "warehouse.approve",
    body: validators.AdminApproveCount,
  },
  {
    method: "POST",
    matcher: "/admin/stock-counts/:id/cancel",
    permission: "warehouse.count",
    body: validators.AdminCancelCount,
  },
]
