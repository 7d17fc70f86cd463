import type { MedusaContainer } from "@medusajs/framework/types"
import type { Neighbours } from "../../modules/returns/neighbours"
import { STOCK_MODULE } from "../../modules/stock/names"
import type StockService from "../../modules/stock/service"
import { stockActs } from "../stock/ports"

/** The other modules, for the transaction that returns open: each call joins it. */
export function neighboursOf(container: MedusaContainer): Neighbours {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  return {
    ...stockActs(container),
    differencesAt: (positions, context) => stock.differencesAt(positions, context),
    adoptMoves: (keys, context) => stock.adoptMoves(keys, context),
  }
}
