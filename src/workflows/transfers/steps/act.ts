import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { TRANSFERS_MODULE } from "../../../modules/transfers/names"
import type { Act, Neighbours } from "../../../modules/transfers/neighbours"
import type TransfersService from "../../../modules/transfers/service"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { stockActs } from "../../stock/ports"

export type ActInput = WarehouseActInput

/** What an act on a transfer is done with: who acts and when, and the modules that it joins. */
export type TransferActing = { transfers: TransfersService; act: Act; neighbours: Neighbours }

/** Reads, before the transaction opens, who acts, when, and how long transfers usually take. */
export async function transferActing(container: MedusaContainer, input: ActInput): Promise<TransferActing> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return {
    transfers: container.resolve<TransfersService>(TRANSFERS_MODULE),
    act: {
      ...(await warehouseActOf(container, input)),
      usual_days: await administration.getSetting("warehouse.transfer_days"),
    },
    neighbours: stockActs(container),
  }
}

const ATTEMPTS = 5

/**
 * Does an act that locks stock positions, when there is room for one more. A transfer locks positions of two
 * warehouses: where PostgreSQL ends one of two transactions that wait for each other, nothing of it was written, and it
 * is done again.
 */
export async function atBothDoors<T>(container: MedusaContainer, work: () => Promise<T>): Promise<T> {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await stock.gate.pass(work)
    } catch (error) {
      const isPassing = ["40P01", "40001"].includes(String((error as { code?: string })?.code ?? ""))
      if (!isPassing || attempt === ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())))
    }
  }
}
