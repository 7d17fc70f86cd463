import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../../modules/warehouse/service"
import { deleteZoneWorkflow } from "../../../../../../workflows/warehouse/delete-zone"
import { saveZoneWorkflow } from "../../../../../../workflows/warehouse/save-zone"
import type { AdminUpdateZoneType } from "../../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateZoneType>,
  res: MedusaResponse
): Promise<void> {
  const { location_id, id } = req.params as { location_id: string; id: string }
  const input = { location_id, id, fields: req.validatedBody, actor_id: req.auth_context.actor_id }
  await saveZoneWorkflow(req.scope).run({ input })
  const { zones } = await req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE).readLayout(location_id)
  res.json({ zone: zones.find((one) => one.id === id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { location_id, id } = req.params as { location_id: string; id: string }
  await deleteZoneWorkflow(req.scope).run({ input: { location_id, id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "zone", deleted: true })
}
