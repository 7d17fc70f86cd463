import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../../../modules/routing/names"
import type RoutingService from "../../../../../modules/routing/service"
import type { WarehouseRoutingResponse } from "../../../../../types/http/routing-rules"
import { setWarehouseRoutingWorkflow } from "../../../../../workflows/routing/set-warehouse-routing"
import type { AdminSetWarehouseRoutingType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<WarehouseRoutingResponse>): Promise<void> {
  const routing = req.scope.resolve<RoutingService>(ROUTING_MODULE)
  res.json({ warehouse: await routing.warehouseRouting(req.params.location_id as string) })
}

/** Says what a warehouse takes of the orders; what is left out stays as it is. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetWarehouseRoutingType>,
  res: MedusaResponse<WarehouseRoutingResponse>
): Promise<void> {
  const given = Object.entries(req.validatedBody).filter(([, value]) => value !== undefined)
  const { result } = await setWarehouseRoutingWorkflow(req.scope).run({
    input: {
      location_id: req.params.location_id as string,
      changes: Object.fromEntries(given),
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json({ warehouse: result.warehouse })
}
