import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WarehouseOverviewResponse } from "../../../types/http/tasks"
import { taskActOf, warehouseOf } from "../../../workflows/warehouse/steps/task-act"

/** What there is to do today, warehouse by warehouse. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<WarehouseOverviewResponse>
): Promise<void> {
  const { today } = await taskActOf(req.scope, { actor_id: req.auth_context?.actor_id })
  res.json({ warehouses: await warehouseOf(req.scope).overview(today) })
}
