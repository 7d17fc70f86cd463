import type { MedusaContainer } from "@medusajs/framework/types"
import { TRANSFERS_MODULE } from "../../../modules/transfers/names"
import type TransfersService from "../../../modules/transfers/service"
import type { StockTransferDTO } from "../../../types/http/transfers"
import { shopDay } from "../../../workflows/purchasing/steps/act"

/** One transfer as it is answered, with its lines and postings. */
export async function readStockTransfer(container: MedusaContainer, id: string): Promise<StockTransferDTO> {
  const transfers = container.resolve<TransfersService>(TRANSFERS_MODULE)
  return await transfers.readTransfer(id, await shopDay(container))
}
