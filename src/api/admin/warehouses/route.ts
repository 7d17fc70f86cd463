import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { pickFields } from "../../list-query"
import type { AdminListWarehousesType } from "./validators"

/** Medusa's stock locations as warehouses, tracked or not. */
export async function GET(
  req: MedusaRequest<unknown, AdminListWarehousesType>,
  res: MedusaResponse
): Promise<void> {
  const { q, limit, offset, fields } = req.validatedQuery as AdminListWarehousesType
  const { rows, count } = await req.scope
    .resolve<StockService>(STOCK_MODULE)
    .listWarehouses({ q, limit, offset })
  res.json({ warehouses: pickFields(rows, fields && `${fields},location_id`), count, limit, offset })
}
