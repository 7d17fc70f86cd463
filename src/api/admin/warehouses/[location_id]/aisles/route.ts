import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import { saveAisleWorkflow } from "../../../../../workflows/warehouse/save-aisle"
import type { AdminCreateAisleType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateAisleType>,
  res: MedusaResponse
): Promise<void> {
  const location_id = req.params.location_id as string
  const input = { location_id, fields: req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await saveAisleWorkflow(req.scope).run({ input })
  const { aisles } = await req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE).readLayout(location_id)
  res.json({ aisle: aisles.find((one) => one.id === id) })
}
