import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import { saveBinWorkflow } from "../../../../../workflows/warehouse/save-bin"
import { pickFields } from "../../../../list-query"
import type { AdminCreateBinType, AdminListBinsType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListBinsType
  const { rows, count } = await req.scope
    .resolve<WarehouseService>(WAREHOUSE_MODULE)
    .findBins(req.params.location_id as string, filters, { limit, offset, order })
  res.json({ bins: pickFields(rows, fields), count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateBinType>,
  res: MedusaResponse
): Promise<void> {
  const location_id = req.params.location_id as string
  const input = { location_id, fields: req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await saveBinWorkflow(req.scope).run({ input })
  res.json({ bin: await req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE).readBin(id) })
}
