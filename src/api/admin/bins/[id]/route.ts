import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../modules/warehouse/names"
import type WarehouseService from "../../../../modules/warehouse/service"
import { saveBinWorkflow } from "../../../../workflows/warehouse/save-bin"
import { pickFields } from "../../../list-query"
import type { AdminUpdateBinType } from "../../warehouses/validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const bin = await req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE).readBin(req.params.id as string)
  res.json({ bin: pickFields([bin], fields)[0] })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateBinType>,
  res: MedusaResponse
): Promise<void> {
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  const { id, location_id } = await warehouse.readBin(req.params.id as string)
  const input = { id, location_id, fields: req.validatedBody, actor_id: req.auth_context.actor_id }
  await saveBinWorkflow(req.scope).run({ input })
  res.json({ bin: await warehouse.readBin(id) })
}
