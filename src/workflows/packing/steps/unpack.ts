import type { IFulfillmentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { routeAgain } from "../../picking/steps/route-again"
import { settleReservationsLater } from "../../routing/settle-reservations"
import { settleHeld, underCoreLock } from "../../stock/steps/settle-stock-positions"
import { PackingActInput, packingActing } from "./act"
import { reservePortsOf } from "./core-ports"

/**
 * Ends an unpacking that was begun: the provider takes the fulfilments back first, for only then the goods may be put
 * back. Answers why it could not; the dispatch is then packed as it was. Safe to call again.
 */
export async function continueUnpacking(
  container: MedusaContainer,
  dispatchId: string,
  input: PackingActInput
): Promise<string | null> {
  const { picking, act, neighbours } = await packingActing(container, input)
  const fulfilments = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT)
  const found = await picking.fulfilmentsToCancel(dispatchId)
  try {
    for (const { fulfillment_id } of found) await fulfilments.cancelFulfillment(fulfillment_id)
  } catch (error) {
    const { message } = error as Error
    await picking.giveUpUnpacking(dispatchId, message, act.at)
    return message
  }
  await picking.passPackingCheckpoint("fulfilments cancelled")
  const positions = await picking.positionsOfDispatch(dispatchId)
  const ports = reservePortsOf(container)
  const done = await underCoreLock(container, positions, async () => {
    const done = await picking.completeUnpacking(dispatchId, act, neighbours, ports)
    await picking.passPackingCheckpoint("unpacked")
    if (done.is_changed) await settleHeld(container, done.positions)
    return done
  })
  if (!done.is_changed) {
    await settleReservationsLater(container, [done.order_id])
    return null
  }
  await routeAgain(container, [done.order_id], { cause: "edited", actor_id: input.actor_id })
  const events: { name: string; data: object }[] = found.map(({ fulfillment_id }) => ({
    name: "order.fulfillment_canceled",
    data: { order_id: done.order_id, fulfillment_id, no_notification: true },
  }))
  events.push({ name: "comptoir.dispatch.unpacked", data: { id: dispatchId, order_id: done.order_id } })
  await container.resolve(Modules.EVENT_BUS).emit(events)
  return null
}
