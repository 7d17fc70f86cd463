import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import type { ReturnFiguresResponse, ReturnInspectionDTO } from "../../types/http/returns"
import type {
  StockValuationResponse,
  StockValueDTO,
  StockValueHistoryResponse,
} from "../../types/http/valuation"
import { parsePluginOptions, ParsedOptions } from "../../platform/plugin-options"
import ReturnArrival from "./models/return-arrival"
import ReturnArrivalLine from "./models/return-arrival-line"
import ReturnInspectionAct from "./models/return-inspection-act"
import type { Act, Neighbours, Position } from "./neighbours"
import {
  closeStockless,
  ExpectedArrival,
  expectArrival,
  expectedAt,
  openArrivals,
  takeArrivals,
} from "./store/arrivals"
import { decideInspections, InspectionOutcome, InspectionRequest } from "./store/inspections"
import {
  InspectionFilters,
  listInspections,
  pageInspections,
  readInspection,
  readInspections,
  returnFigures,
} from "./store/inspection-list"
import {
  pageStockValues,
  stockValueHistory,
  ValuationFilters,
  ValuationTerms,
  valueStock,
} from "./store/valuation"
import { PlannedArrival, planArrival } from "./store/plan-arrival"

/** Keeps what customers sent back, from their parcel to the shelf. */
export default class ReturnsService extends MedusaService({
  ComptoirReturnArrival: ReturnArrival,
  ComptoirReturnArrivalLine: ReturnArrivalLine,
  ComptoirReturnInspectionAct: ReturnInspectionAct,
}) {
  private readonly options: ParsedOptions

  constructor(container: object, options?: Record<string, unknown>) {
    super(container, options)
    this.options = parsePluginOptions(options)
  }

  /** Whether Comptoir receives customers' returns at tracked warehouses in place of Medusa's own route. */
  replacesRoute(): boolean {
    return this.options.replace_return_route
  }

  // ---- arrivals ----

  /** What confirming the receipt of a return brings; null where it is none of ours. */
  @InjectManager()
  async planArrival(
    returnId: string,
    @MedusaContext() context: Context = {}
  ): Promise<PlannedArrival | null> {
    return await planArrival(sqlOf(context), returnId)
  }

  /** Writes down what is about to arrive; call it under the core lock of the items. */
  @InjectTransactionManager()
  async expectArrival(
    returnId: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<ExpectedArrival | null> {
    return await expectArrival(returnId, act, neighbours, context)
  }

  /** Of these positions, those that a return is under way to. */
  @InjectManager()
  async expectedAt(
    positions: readonly Position[],
    @MedusaContext() context: Context = {}
  ): Promise<Position[]> {
    return await expectedAt(sqlOf(context), positions)
  }

  /** Gives each return under way to these positions its part of what the levels hold; under the core lock of the items. */
  @InjectTransactionManager()
  async takeArrivals(
    positions: readonly Position[],
    answeredId: string | null,
    at: Date,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await takeArrivals(positions, answeredId, at, neighbours, context)
  }

  /** Closes arrivals that bring no stock. */
  @InjectTransactionManager()
  async closeStockless(
    ids: readonly string[],
    answeredId: string | null,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await closeStockless(sqlOf(context), ids, answeredId, at)
  }

  /** Arrivals whose process was stopped, the oldest first. */
  @InjectManager()
  async openArrivals(
    search: { return_id?: string; expected_before?: Date },
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; positions: Position[] }[]> {
    return await openArrivals(sqlOf(context), search, limit)
  }

  // ---- inspections ----

  /** Carries decisions about returned units out, in one transaction. */
  @InjectTransactionManager()
  async decideInspections(
    requests: readonly InspectionRequest[],
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<InspectionOutcome> {
    return await decideInspections(requests, act, neighbours, context)
  }

  /** One screen of inspections, the longest waiting first unless asked otherwise. */
  @InjectManager()
  async listInspections(
    filters: InspectionFilters,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: ReturnInspectionDTO[] }> {
    return await listInspections(sqlOf(context), filters, page)
  }

  /** The next inspections for an export, after the one with this id. */
  @InjectManager()
  async pageInspections(
    filters: InspectionFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<ReturnInspectionDTO[]> {
    return await pageInspections(sqlOf(context), filters, after, limit)
  }

  /** The inspections with these ids. */
  @InjectManager()
  async readInspections(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<ReturnInspectionDTO[]> {
    return await readInspections(sqlOf(context), ids)
  }

  /** One inspection with all that was decided; refuses an id that is none. */
  @InjectManager()
  async readInspection(id: string, @MedusaContext() context: Context = {}): Promise<ReturnInspectionDTO> {
    return await readInspection(sqlOf(context), id)
  }

  /** What became of all that came back, by the customers' reasons. */
  @InjectManager()
  async returnFigures(
    filters: Pick<InspectionFilters, "location_id" | "arrived_from" | "arrived_to">,
    @MedusaContext() context: Context = {}
  ): Promise<ReturnFiguresResponse> {
    return await returnFigures(sqlOf(context), filters)
  }

  // ---- stock at a past date ----

  /** Stock and its value at the end of a day: in sum, by warehouse, by category, and a page of it by article. */
  @InjectManager()
  async valueStock(
    filters: ValuationFilters,
    terms: ValuationTerms,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<StockValuationResponse> {
    return await valueStock(sqlOf(context), filters, terms, page)
  }

  /** The next articles of a valuation for an export, after the one with this id. */
  @InjectManager()
  async pageStockValues(
    filters: ValuationFilters,
    terms: ValuationTerms,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: StockValueDTO[]; last: string | null }> {
    return await pageStockValues(sqlOf(context), filters, terms, after, limit)
  }

  /** Stock and its value at the end of several days. */
  @InjectManager()
  async stockValueHistory(
    filters: ValuationFilters,
    days: readonly string[],
    terms: Omit<ValuationTerms, "on" | "compare_on">,
    @MedusaContext() context: Context = {}
  ): Promise<StockValueHistoryResponse> {
    return await stockValueHistory(sqlOf(context), filters, days, terms)
  }
}
