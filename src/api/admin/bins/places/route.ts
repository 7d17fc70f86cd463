import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../modules/warehouse/names"
import type WarehouseService from "../../../../modules/warehouse/service"
import type { AdminListPlacesType } from "../validators"

/** Where some items lie, in all warehouses that have bins. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, inventory_item_id = [] } = req.validatedQuery as AdminListPlacesType
  const { rows, count } = await req.scope
    .resolve<WarehouseService>(WAREHOUSE_MODULE)
    .findPlaces(inventory_item_id, { limit, offset })
  res.json({ places: rows, count, limit, offset })
}
