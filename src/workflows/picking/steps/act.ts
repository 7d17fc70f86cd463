import type { MedusaContainer } from "@medusajs/framework/types"
import type { SettingValues } from "../../../domain/administration/settings"
import type { PickingAct, PickingNeighbours } from "../../../modules/picking/neighbours"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"
import type { TaskAct } from "../../../modules/warehouse/task-neighbours"
import { settingsOf, warehouseActOf, WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"
import { taskActBy, warehouseOf } from "../../warehouse/steps/task-act"

export type PickingActInput = WarehouseActInput

export const pickingOf = (container: MedusaContainer): PickingService =>
  container.resolve<PickingService>(PICKING_MODULE)

/** Reads, before the transaction opens, who picks, when, and on which day of the shop. */
export const pickingActOf = (container: MedusaContainer, input: PickingActInput): Promise<PickingAct> =>
  warehouseActOf(container, input)

/** The other modules, for the transaction that picking opens, or that the routing does: each call joins it. */
export function pickingNeighboursOf(container: MedusaContainer, taskAct: TaskAct): PickingNeighbours {
  const { takeNumber, takeNumbers, recordAudit, recordMoves, recordBinMoves } = stockActs(container)
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const warehouse = warehouseOf(container)
  return {
    takeNumber,
    takeNumbers,
    recordAudit,
    recordMoves,
    recordBinMoves,
    putBack: async (goods, context) => {
      await warehouse.raisePutBacks(
        goods.map((one) => ({ ...one, hold_id: null, document_line_id: one.document_line_id ?? null })),
        taskAct,
        context
      )
    },
    markReservationsDue: async (orderIds, context) => {
      await routing.markReservationsDue(orderIds, context)
    },
    markRoutesDue: async (orderIds, cause, context) => {
      await routing.markRoutesDue(orderIds, cause, context)
    },
  }
}

/** What an act of picking is done with: who acts and when, the modules that it joins, and the settings as they were read. */
export async function pickingActing(
  container: MedusaContainer,
  input: PickingActInput
): Promise<{
  picking: PickingService
  act: PickingAct
  neighbours: PickingNeighbours
  settings: SettingValues
}> {
  const settings = await settingsOf(container)
  const taskAct = taskActBy(settings, input)
  const { actor_id, actor_type, at, today } = taskAct
  return {
    picking: pickingOf(container),
    act: { actor_id, actor_type, at, today },
    neighbours: pickingNeighboursOf(container, taskAct),
    settings,
  }
}
