import type { MedusaContainer } from "@medusajs/framework/types"
import type { SettingValues } from "../../../domain/administration/settings"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse/names"
import type WarehouseService from "../../../modules/warehouse/service"
import type { TaskAct, TaskNeighbours } from "../../../modules/warehouse/service"
import { settingsOf, warehouseActBy, WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"

export type TaskActInput = WarehouseActInput

export const warehouseOf = (container: MedusaContainer): WarehouseService =>
  container.resolve<WarehouseService>(WAREHOUSE_MODULE)

/** Who acts and for how long taken tasks stay taken, by settings that were read already. */
export const taskActBy = (settings: SettingValues, input: TaskActInput): TaskAct => ({
  ...warehouseActBy(settings, input),
  claim_minutes: settings["warehouse.claim_minutes"],
})

/** Reads, before the transaction opens, who acts and for how long taken tasks stay taken. */
export const taskActOf = async (container: MedusaContainer, input: TaskActInput): Promise<TaskAct> =>
  taskActBy(await settingsOf(container), input)

/** The other modules, for the transaction that the warehouse opens: each call joins it. */
export function taskNeighboursOf(container: MedusaContainer): TaskNeighbours {
  const { recordBinMoves, recordAudit } = stockActs(container)
  return { recordBinMoves, recordAudit }
}
