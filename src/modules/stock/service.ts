import { MedusaService } from "@medusajs/framework/utils"
import StockMove from "./models/stock-move"
import StockPosition from "./models/stock-position"
import TrackedLocation from "./models/tracked-location"

/** Keeps the ledger of stock moves and the positions they add up to. */
export default class StockService extends MedusaService({
  ComptoirTrackedLocation: TrackedLocation,
  ComptoirStockPosition: StockPosition,
  ComptoirStockMove: StockMove,
}) {}
