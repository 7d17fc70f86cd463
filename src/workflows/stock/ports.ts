import type { Context, MedusaContainer } from "@medusajs/framework/types"
import type { KnownSeries } from "../../domain/administration/number-series"
import type { BinMove } from "../../domain/stock/bin-move"
import type { StockMove } from "../../domain/stock/move"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { AuditEntryInput } from "../../modules/administration/service"
import { STOCK_MODULE } from "../../modules/stock/names"
import type StockService from "../../modules/stock/service"
import type {
  BinContentRow,
  ContentSearch,
  HoldRelease,
  HoldRow,
  HoldSearch,
  NewHold,
  PositionKey,
  UnassignedRow,
} from "../../modules/stock/service"

/** What the areas of a warehouse ask of stock and of administration, each call within the caller's own transaction. */
export type StockActs = Readonly<{
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<PositionKey[]>
  recordBinMoves: (moves: readonly BinMove[], context: Context) => Promise<void>
  placeHolds: (holds: readonly NewHold[], context: Context) => Promise<NewHold[]>
  releaseHolds: (releases: readonly HoldRelease[], context: Context) => Promise<PositionKey[]>
  holdsOf: (search: HoldSearch, context: Context) => Promise<HoldRow[]>
  markDue: (positions: readonly PositionKey[], context: Context) => Promise<void>
  binContents: (search: ContentSearch, context: Context) => Promise<BinContentRow[]>
  unassignedOf: (positions: readonly PositionKey[], context: Context) => Promise<UnassignedRow[]>
  listTracked: (locationIds: readonly string[], context: Context) => Promise<ReadonlySet<string>>
  recordAudit: (entries: readonly AuditEntryInput[], context: Context) => Promise<void>
  takeNumber: (series: KnownSeries, day: string, context: Context) => Promise<string>
  takeNumbers: (series: KnownSeries, day: string, count: number, context: Context) => Promise<string[]>
}>

/** Binds the acts of stock for a module that must not know it; a step takes from here what its module asks for. */
export function stockActs(container: MedusaContainer): StockActs {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return {
    recordMoves: (moves, context) => stock.recordMoves(moves, context),
    recordBinMoves: (moves, context) => stock.recordBinMoves(moves, context),
    placeHolds: (holds, context) => stock.placeHolds(holds, context),
    releaseHolds: (releases, context) => stock.releaseHolds(releases, context),
    holdsOf: (search, context) => stock.holdsOf(search, context),
    markDue: (positions, context) => stock.markDue(positions, context),
    binContents: (search, context) => stock.binContents(search, context),
    unassignedOf: (positions, context) => stock.unassignedOf(positions, context),
    listTracked: (locationIds, context) => stock.listTracked(locationIds, context),
    recordAudit: (entries, context) => administration.recordAudit(entries, context),
    takeNumber: (series, day, context) => administration.takeNumber(series, day, context),
    takeNumbers: (series, day, count, context) => administration.takeNumbers(series, day, count, context),
  }
}
