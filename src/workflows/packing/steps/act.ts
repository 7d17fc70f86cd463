import type { MedusaContainer } from "@medusajs/framework/types"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import type { PackingActor, PackingNeighbours } from "../../../modules/picking/store/packing-ports"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"

export type PackingActInput = WarehouseActInput

/** What an act of packing is done with: who acts and when, and the modules that it joins. */
export type PackingActing = { picking: PickingService; act: PackingActor; neighbours: PackingNeighbours }

/** The other modules, for the transaction that packing opens: each call joins it. */
export function packingNeighboursOf(container: MedusaContainer): PackingNeighbours {
  const { recordMoves, recordAudit, takeNumber } = stockActs(container)
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  return {
    recordMoves,
    recordAudit,
    takeNumber,
    markReservationsDue: async (orderIds, context) => {
      await routing.markReservationsDue(orderIds, context)
    },
    markRoutesDue: async (orderIds, context) => {
      await routing.markRoutesDue(orderIds, "edited", context)
    },
  }
}

/** Reads, before the transaction opens, who packs, when, and on which day of the shop. */
export async function packingActing(
  container: MedusaContainer,
  input: PackingActInput
): Promise<PackingActing> {
  return {
    picking: container.resolve<PickingService>(PICKING_MODULE),
    act: await warehouseActOf(container, input),
    neighbours: packingNeighboursOf(container),
  }
}
