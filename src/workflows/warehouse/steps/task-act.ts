import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse/names"
import type WarehouseService from "../../../modules/warehouse/service"
import type { TaskAct, TaskNeighbours } from "../../../modules/warehouse/service"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"

export type TaskActInput = WarehouseActInput

export const warehouseOf = (container: MedusaContainer): WarehouseService =>
  container.resolve<WarehouseService>(WAREHOUSE_MODULE)

/** Reads, before the transaction opens, who acts and for how long taken tasks stay taken. */
export async function taskActOf(container: MedusaContainer, input: TaskActInput): Promise<TaskAct> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const claimMinutes = await administration.getSetting("warehouse.claim_minutes")
  return { ...(await warehouseActOf(container, input)), claim_minutes: claimMinutes }
}

/** The other modules, for the transaction that the warehouse opens: each call joins it. */
export function taskNeighboursOf(container: MedusaContainer): TaskNeighbours {
  const { recordBinMoves, recordAudit } = stockActs(container)
  return { recordBinMoves, recordAudit }
}
