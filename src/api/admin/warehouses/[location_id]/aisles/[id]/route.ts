import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../../modules/warehouse/service"
import { deleteAisleWorkflow } from "../../../../../../workflows/warehouse/delete-aisle"
import { saveAisleWorkflow } from "../../../../../../workflows/warehouse/save-aisle"
import type { AdminUpdateAisleType } from "../../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateAisleType>,
  res: MedusaResponse
): Promise<void> {
  const { location_id, id } = req.params as { location_id: string; id: string }
  const input = { location_id, id, fields: req.validatedBody, actor_id: req.auth_context.actor_id }
  await saveAisleWorkflow(req.scope).run({ input })
  const { aisles } = await req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE).readLayout(location_id)
  res.json({ aisle: aisles.find((one) => one.id === id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { location_id, id } = req.params as { location_id: string; id: string }
  await deleteAisleWorkflow(req.scope).run({
    input: { location_id, id, actor_id: req.auth_context.actor_id },
  })
  res.json({ id, object: "aisle", deleted: true })
}
