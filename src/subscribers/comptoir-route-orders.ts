import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderEditWorkflowEvents, OrderWorkflowEvents } from "@medusajs/framework/utils"
import type { RouteCause } from "../domain/routing/order-route"
import { routeOrdersWorkflow } from "../workflows/routing/route-orders"

/** A converted draft order is told as placed, too. */
const CAUSES: Readonly<Record<string, RouteCause>> = {
  [OrderWorkflowEvents.PLACED]: "placed",
  [OrderEditWorkflowEvents.CONFIRMED]: "edited",
  [OrderWorkflowEvents.CLAIM_CREATED]: "edited",
  [OrderWorkflowEvents.EXCHANGE_CREATED]: "edited",
  [OrderWorkflowEvents.CANCELED]: "cancelled",
}

/** An order is new, other than it was, or off: its goods are given warehouses, and Medusa's reservations follow. */
export default async function comptoirRouteOrders({
  event,
  container,
}: SubscriberArgs<{ id?: string; order_id?: string }>): Promise<void> {
  const cause = CAUSES[event.name]
  const order_id = event.data.order_id ?? event.data.id
  if (!cause || !order_id) return
  await routeOrdersWorkflow(container).run({ input: { order_ids: [order_id], cause } })
}

export const config: SubscriberConfig = {
  event: Object.keys(CAUSES),
  context: { subscriberId: "comptoir-route-orders" },
}
