import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import { saveWarehouseProfileWorkflow } from "../../../../../workflows/warehouse/save-warehouse-profile"
import { switchBinsOffWorkflow } from "../../../../../workflows/warehouse/switch-bins-off"
import type { AdminSaveProfileType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  res.json({ warehouse: await warehouse.readProfile(req.params.location_id as string) })
}

/** Switches bins on, or changes what is said of a warehouse that has them. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSaveProfileType>,
  res: MedusaResponse
): Promise<void> {
  const location_id = req.params.location_id as string
  const input = { location_id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await saveWarehouseProfileWorkflow(req.scope).run({ input })
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  res.json({ warehouse: await warehouse.readProfile(location_id) })
}

/** Switches bins off; the layout is kept. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const location_id = req.params.location_id as string
  await switchBinsOffWorkflow(req.scope).run({ input: { location_id, actor_id: req.auth_context.actor_id } })
  res.json({ id: location_id, object: "warehouse_profile", deleted: true })
}
