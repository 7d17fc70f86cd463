import type { MedusaContainer } from "@medusajs/framework/types"
import { checkFulfilledByMedusa, checkCancelledByMedusa } from "../../domain/picking/core-fulfilment"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"

/** Refuses to let Medusa fulfil lines that Comptoir picks: it would take the stock a second time. */
export async function refuseFulfilmentOfOurs(
  container: MedusaContainer,
  orderId: string,
  lineIds: readonly string[]
): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  if (lineIds.length) checkFulfilledByMedusa(await routing.linesOfOurs(orderId, lineIds))
}

/** Refuses to let Medusa cancel a fulfilment that Comptoir made: the goods would stay packed. */
export async function refuseCancellationOfOurs(
  container: MedusaContainer,
  fulfillmentId: string
): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  checkCancelledByMedusa(fulfillmentId, await routing.dispatchOfFulfillment(fulfillmentId))
}
