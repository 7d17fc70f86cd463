import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { OrderRoutePageResponse } from "../../../../types/http/order-route-page"
import { readOrderRoute } from "../../../../workflows/routing/read-order-route"

export async function GET(req: MedusaRequest, res: MedusaResponse<OrderRoutePageResponse>): Promise<void> {
  res.json({ order_route: await readOrderRoute(req.scope, req.params.order_id as string) })
}
