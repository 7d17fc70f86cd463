import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../../modules/routing/names"
import type RoutingService from "../../../../modules/routing/service"
import type { WarehouseRoutingListResponse } from "../../../../types/http/routing-rules"
import type { AdminListWarehouseRoutingType } from "../validators"

/** Every stock location with what it takes of the orders. */
export async function GET(
  req: MedusaRequest<unknown, AdminListWarehouseRoutingType>,
  res: MedusaResponse<WarehouseRoutingListResponse>
): Promise<void> {
  const { q, status, ...page } = req.validatedQuery as AdminListWarehouseRoutingType
  const routing = req.scope.resolve<RoutingService>(ROUTING_MODULE)
  const { rows: warehouses, count, limit, offset } = await routing.findWarehouseRouting({ q, status }, page)
  res.json({ warehouses, count, limit, offset })
}
