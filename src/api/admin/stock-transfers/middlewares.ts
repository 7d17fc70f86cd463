import type { RouteDeclaration } from "../../declare-route"
import { actBody, actWithReasonBody, singleQuery } from "../purchasing/fields"
import * as validators from "./validators"

const bodyLimit = "5mb"
const path = "/admin/stock-transfers"

export const stockTransferRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "warehouse.read", query: validators.AdminListStockTransfers },
  {
    method: "POST",
    matcher: path,
    permission: "warehouse.write",
    body: validators.AdminCreateStockTransfer,
    bodyLimit,
  },
  {
    method: "GET",
    matcher: `${path}/export`,
    permission: "warehouse.read",
    query: validators.AdminExportStockTransfers,
  },
  {
    method: "GET",
    matcher: `${path}/items`,
    permission: "warehouse.read",
    query: validators.AdminFindTransferItems,
  },
  {
    method: "GET",
    matcher: `${path}/balance`,
    permission: "warehouse.read",
    query: validators.AdminBalanceWarehouses,
  },
  {
    method: "POST",
    matcher: `${path}/read-lines`,
    permission: "warehouse.read",
    body: validators.AdminReadTransferLines,
    bodyLimit,
  },
  { method: "GET", matcher: `${path}/reasons`, permission: "warehouse.read" },
  { method: "GET", matcher: `${path}/routes`, permission: "warehouse.read" },
  {
    method: "POST",
    matcher: `${path}/routes`,
    permission: "warehouse.layout",
    body: validators.AdminSetTransferRoute,
  },
  { method: "GET", matcher: `${path}/:id`, permission: "warehouse.read", query: singleQuery },
  {
    method: "POST",
    matcher: `${path}/:id`,
    permission: "warehouse.write",
    body: validators.AdminUpdateStockTransfer,
    bodyLimit,
  },
  { method: "DELETE", matcher: `${path}/:id`, permission: "warehouse.write" },
  { method: "POST", matcher: `${path}/:id/ready`, permission: "warehouse.write", body: actBody },
  { method: "POST", matcher: `${path}/:id/redraft`, permission: "warehouse.write", body: actBody },
  {
    method: "POST",
    matcher: `${path}/:id/ship`,
    permission: "warehouse.write",
    body: validators.AdminShipStockTransfer,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/:id/receive`,
    permission: "warehouse.write",
    body: validators.AdminReceiveStockTransfer,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/:id/close`,
    permission: "warehouse.write",
    body: validators.AdminCloseStockTransfer,
    bodyLimit,
  },
  {
    method: "POST",
    matcher: `${path}/:id/cancel`,
    permission: "warehouse.write",
    body: validators.AdminCancelStockTransfer,
    bodyLimit,
  },
  { method: "POST", matcher: `${path}/:id/duplicate`, permission: "warehouse.write", body: actBody },
  {
    method: "POST",
    matcher: `${path}/:id/postings/:posting_id/reverse`,
    permission: "warehouse.write",
    body: actWithReasonBody,
  },
  { method: "GET", matcher: `${path}/:id/picks`, permission: "warehouse.read" },
  {
    method: "GET",
    matcher: `${path}/:id/document`,
    permission: "warehouse.read",
    query: validators.AdminStockTransferDocument,
  },
]
