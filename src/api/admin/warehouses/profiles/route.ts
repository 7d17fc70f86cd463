import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../modules/warehouse/names"
import type WarehouseService from "../../../../modules/warehouse/service"
import type { AdminListProfilesType } from "../validators"

/** Every stock location, and whether it has bins. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const search = req.validatedQuery as AdminListProfilesType
  const { rows, count } = await req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE).findWarehouses(search)
  res.json({ warehouses: rows, count, limit: search.limit, offset: search.offset })
}
