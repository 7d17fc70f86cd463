import type { MedusaContainer } from "@medusajs/framework/types"
import { PICKING_MODULE } from "../../modules/picking/names"
import type PickingService from "../../modules/picking/service"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import type { OrderRoutePageDTO } from "../../types/http/order-route-page"
import { shopZone } from "./steps/route-orders"

/** An order's way, with what explains it, as the admin shows it. */
export async function readOrderRoute(
  container: MedusaContainer,
  orderId: string,
  at = new Date()
): Promise<OrderRoutePageDTO> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const clock = { shop_zone: await shopZone(container), at }
  return await routing.orderPage(orderId, (ids) => picking.readGiven(ids), clock)
}
