import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"

/** The frame of a warehouse: profile, zones, aisles, levels. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  res.json(await warehouse.readLayout(req.params.location_id as string))
}
