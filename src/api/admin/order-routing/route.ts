import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"
import type { OrderRouteListResponse } from "../../../types/http/routing"
import { pickFields } from "../../list-query"
import type { AdminListOrderRoutesType } from "./validators"

/** Orders under our picking: how far each is, and from where it is sent. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListOrderRoutesType
  const routing = req.scope.resolve<RoutingService>(ROUTING_MODULE)
  const page = await routing.findRoutes(filters, { limit, offset, order }, new Date())
  const order_routes = pickFields(page.rows, fields) as OrderRouteListResponse["order_routes"]
  res.json({ order_routes, count: page.count, limit, offset } satisfies OrderRouteListResponse)
}
