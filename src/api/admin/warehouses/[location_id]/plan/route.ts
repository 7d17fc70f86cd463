import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import type { AdminGetPlanType } from "../../validators"

/** What is in view of the drawn plan, at most 3,000 shapes. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { zoom: _zoom, ...view } = req.validatedQuery as AdminGetPlanType
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  res.json(await warehouse.readPlan(req.params.location_id as string, { ...view, at: new Date() }))
}
