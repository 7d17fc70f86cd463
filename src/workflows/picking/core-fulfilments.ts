import type { MedusaContainer } from "@medusajs/framework/types"
import {
  checkCancelledByMedusa,
  checkEditedByMedusa,
  checkFulfilledByMedusa,
  checkOrderCancelledByMedusa,
  checkReservedByMedusa,
  checkShippedByMedusa,
} from "../../domain/picking/core-fulfilment"
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

/** Refuses to let Medusa say that a parcel has left which Comptoir packed: Comptoir says so itself. */
export async function refuseShipmentOfOurs(container: MedusaContainer, fulfillmentId: string): Promise<void> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  checkShippedByMedusa(fulfillmentId, await routing.dispatchOfFulfillment(fulfillmentId))
}

/** Refuses to let Medusa cancel an order of which Comptoir has packed parcels, also those that Medusa does not know of yet. */
export async function refuseCancellationOfPacked(container: MedusaContainer, orderId: string): Promise<void> {
  const packed = await container.resolve<RoutingService>(ROUTING_MODULE).packedOf(orderId)
  checkOrderCancelledByMedusa({ id: orderId, display_id: packed[0]?.display_id ?? null }, packed)
}

/** Refuses to begin a change of an order while Medusa is being told of its parcels. */
export async function refuseEditOfUntold(container: MedusaContainer, orderId: string): Promise<void> {
  const untold = await container.resolve<RoutingService>(ROUTING_MODULE).untoldOf(orderId)
  checkEditedByMedusa({ id: orderId, display_id: untold[0]?.display_id ?? null }, untold)
}

/** Refuses to change by hand, or to add, a reservation for a line that Comptoir sends. */
export async function refuseReservationOfOurs(
  container: MedusaContainer,
  named: { reservation_id?: string; line_item_id?: string }
): Promise<void> {
  checkReservedByMedusa(await container.resolve<RoutingService>(ROUTING_MODULE).reservedLineOfOurs(named))
}
