import type { RouteDeclaration } from "../../declare-route"
import { actBody } from "../purchasing/fields"
import * as validators from "./validators"

const MATCHER = "/admin/warehouse-tasks"

export const warehouseTaskRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: MATCHER,
    permission: "warehouse.read",
    query: validators.AdminListWarehouseTasks,
  },
  {
    method: "GET",
    matcher: `${MATCHER}/export`,
    permission: "warehouse.read",
    query: validators.AdminExportWarehouseTasks,
  },
  {
    method: "GET",
    matcher: `${MATCHER}/document`,
    permission: "warehouse.read",
    query: validators.AdminWarehouseTaskDocument,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/claim`,
    permission: "warehouse.write",
    body: validators.AdminTasksAct,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/release`,
    permission: "warehouse.write",
    body: validators.AdminTasksAct,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/cancel`,
    permission: "warehouse.write",
    body: validators.AdminCancelTasks,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/suggest`,
    permission: "warehouse.write",
    body: validators.AdminTasksAct,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/complete`,
    permission: "warehouse.write",
    body: validators.AdminCompleteTasks,
  },
  { method: "GET", matcher: `${MATCHER}/:id`, permission: "warehouse.read" },
  {
    method: "POST",
    matcher: `${MATCHER}/:id/complete`,
    permission: "warehouse.write",
    body: validators.AdminCompleteTask,
  },
  {
    method: "POST",
    matcher: `${MATCHER}/:id/request-count`,
    permission: "warehouse.write",
    body: actBody,
  },
]
