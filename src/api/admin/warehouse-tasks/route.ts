import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { warehouseOf } from "../../../workflows/warehouse/steps/task-act"
import { pickFields } from "../../list-query"
import { askerOf } from "./asker"
import type { AdminListWarehouseTasksType } from "./validators"

/** What there is to do in the warehouses. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListWarehouseTasksType
  const page = await warehouseOf(req.scope).findTasks(filters, { limit, offset, order }, await askerOf(req))
  res.json({ warehouse_tasks: pickFields(page.rows, fields), count: page.count, limit, offset })
}
