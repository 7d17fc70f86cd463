import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import type { AdminPageOfBinType } from "../../validators"

/** What lies in a bin, the oldest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset } = req.validatedQuery as AdminPageOfBinType
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  const { id } = await warehouse.readBin(req.params.id as string)
  const { rows, count } = await warehouse.findContents(id, { limit, offset })
  res.json({ contents: rows, count, limit, offset })
}
