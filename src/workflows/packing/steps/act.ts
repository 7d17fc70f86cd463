import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import type { PackingActor, PackingNeighbours, PackRules } from "../../../modules/picking/store/packing-ports"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"
import { WAVES_MODULE } from "../../../modules/waves/names"
import type WavesService from "../../../modules/waves/service"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"

export type PackingActInput = WarehouseActInput

/** What an act of packing is done with: who acts and when, and the modules that it joins. */
export type PackingActing = { picking: PickingService; act: PackingActor; neighbours: PackingNeighbours }

/** The other modules, for the transaction that packing opens: each call joins it. */
export function packingNeighboursOf(container: MedusaContainer): PackingNeighbours {
  const { recordMoves, recordAudit, takeNumber } = stockActs(container)
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const waves = container.resolve<WavesService>(WAVES_MODULE)
  return {
    recordMoves,
    recordAudit,
    takeNumber,
    dispatchesPacked: async (dispatchIds, at, context) => {
      await waves.dispatchesPacked(dispatchIds, at, context)
    },
    dispatchUnpacked: async (dispatchId, context) => {
      await waves.dispatchUnpacked(dispatchId, context)
    },
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

/** What the merchant asks of whoever packs, as it is set now. */
export async function packRulesOf(container: MedusaContainer): Promise<PackRules> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return { must_verify: await administration.getSetting("picking.verify_items") }
}
