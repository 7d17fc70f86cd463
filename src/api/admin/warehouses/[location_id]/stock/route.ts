import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import type { AdminListStockByBinType } from "../../validators"

/** What lies where in a warehouse: unassigned goods first, then bins with their goods, empty ones too. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListStockByBinType
  const { rows, count } = await req.scope
    .resolve<WarehouseService>(WAREHOUSE_MODULE)
    .findStock(req.params.location_id as string, filters, { limit, offset, order })
  res.json({ stock: rows, count, limit, offset })
}
