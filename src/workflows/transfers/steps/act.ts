import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { TRANSFERS_MODULE } from "../../../modules/transfers/names"
import type { Act, Neighbours } from "../../../modules/transfers/neighbours"
import type TransfersService from "../../../modules/transfers/service"
import { seesExpected } from "../../purchasing/steps/act"
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
      sees_expected: await seesExpected(container, input.actor_id),
    },
    neighbours: stockActs(container),
  }
}
