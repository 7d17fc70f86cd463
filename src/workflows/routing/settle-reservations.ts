import type { IInventoryService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { inChunks } from "../../domain/stock/door"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import type { Position, ReservationPorts } from "../../modules/routing/store/settle-reservations"
import { settleHeld, underCoreLock } from "../stock/steps/settle-stock-positions"

/** Items whose locks are held at once: core's checkout gives up after five seconds. */
const ITEMS_PER_LOCK = 200
/** Parcels may be packed while we look; after so many looks the job goes on. */
const MOST_LOOKS = 6

/** Core's inventory service, as far as reservations are written; each call is one transaction of core's. */
function portsOf(container: MedusaContainer): ReservationPorts {
  const inventory = container.resolve<IInventoryService>(Modules.INVENTORY)
  return {
    createReservationItems: (rows) => inventory.createReservationItems(rows.map((row) => ({ ...row }))),
    updateReservationItems: (rows) => inventory.updateReservationItems(rows.map((row) => ({ ...row }))),
    deleteReservationItems: (ids) => inventory.deleteReservationItems([...ids]),
  }
}

/** What settling came to: reservations that were written, and orders that are to be routed again. */
export type Settled = { moved: number; unmet: string[] }

/**
 * Makes Medusa's reservations of these orders equal to what their dispatches ask, under core's own locks, the new before
 * the old. The levels of goods that have left are settled first, under the same lock, so that there is no moment in which
 * a sold unit is free. Safe to call twice, at once, or after a crash. Orders whose goods another took are marked to be
 * routed again and answered.
 */
export async function settleReservations(
  container: MedusaContainer,
  { order_ids }: { order_ids: readonly string[] }
): Promise<Settled> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  if (!order_ids.length) return { moved: 0, unmet: [] }
  const marks = await routing.reservationMarks(order_ids)
  const under = marks.map((mark) => mark.order_id)
  const positions = await routing.claimedPositions(under)
  const byItem = new Map<string, Position[]>()
  for (const position of positions)
    byItem.set(position.inventory_item_id, [...(byItem.get(position.inventory_item_id) ?? []), position])
  const ports = portsOf(container)
  const unmet = new Set<string>()
  let moved = 0
  let isDone = true
  for (const items of inChunks([...byItem.keys()].sort(), ITEMS_PER_LOCK)) {
    const here = items.flatMap((item) => byItem.get(item) ?? [])
    await underCoreLock(container, here, async () => {
      for (let look = 1; ; look += 1) {
        const due = await routing.positionsDue(here)
        if (due.length) await settleHeld(container, due)
        const settled = await routing.settleReservations(under, items, ports)
        for (const claim of settled.unmet) unmet.add(claim.order_id)
        moved += settled.moved
        if (!settled.waits_for.length) return
        if (look < MOST_LOOKS) continue
        isDone = false
        return
      }
    })
  }
  if (unmet.size) await routing.markRoutesDue([...unmet], "short")
  if (isDone) await routing.clearReservationsDue(marks)
  return { moved, unmet: [...unmet] }
}

/**
 * The same after an act that stands already: its orders are marked, so that what fails here is nobody's failure and is
 * done again by the job.
 */
export async function settleReservationsLater(
  container: MedusaContainer,
  order_ids: readonly string[]
): Promise<Settled> {
  try {
    return await settleReservations(container, { order_ids })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The reservations of ${order_ids.length} orders are settled later: ${(error as Error).message}`)
    return { moved: 0, unmet: [] }
  }
}
