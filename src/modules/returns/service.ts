import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { sqlOf } from "../../platform/sql"
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
}
