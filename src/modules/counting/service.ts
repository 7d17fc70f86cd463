import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { SheetEntry, SheetProblem } from "../../domain/counting/count-sheet"
import type { Viewer } from "../../domain/counting/visible"
import type { ListPage } from "../../platform/list-page"
import type {
  AccuracyResponse,
  CountCampaignDTO,
  CountCampaignResponse,
  CountPlanDTO,
  ItemClassDTO,
  ItemClassListResponse,
  NeverCountedDTO,
  ShrinkageAxis,
  ShrinkageRowDTO,
  StockCountDTO,
  StockCountLineDTO,
} from "../../types/http/counting"
import CountCampaign from "./models/count-campaign"
import CountPlan from "./models/count-plan"
import ItemClass from "./models/item-class"
import StockCount from "./models/stock-count"
import StockCountEntry from "./models/stock-count-entry"
import StockCountLine from "./models/stock-count-line"
import type { Act, Neighbours, Position } from "./neighbours"
import * as campaigns from "./store/campaigns"
import * as classes from "./store/classes"
import * as closing from "./store/closing"
import * as lists from "./store/count-lists"
import * as counts from "./store/counts"
import * as entries from "./store/entries"
import * as plans from "./store/plans"
import * as reports from "./store/reports"
import type { Judged } from "./store/rounds"
import { storeOf } from "./store/sql"
import { placesOfSheet } from "./store/sheets"
import { unsettledOfEntries, unsettledPositions } from "./store/unsettled"

type Page = { limit: number; offset: number; order?: string }

/**
 * Keeps the counts of stock: what to count, who counted what, and what was agreed on. Each act is one transaction; what
 * it needs of other modules (numbers, audit, stock moves) is handed in as `neighbours` and joins that transaction.
 */
export default class CountingService extends MedusaService({
  ComptoirStockCount: StockCount,
  ComptoirStockCountLine: StockCountLine,
  ComptoirStockCountEntry: StockCountEntry,
  ComptoirCountPlan: CountPlan,
  ComptoirCountCampaign: CountCampaign,
  ComptoirItemClass: ItemClass,
}) {
  // ---- counts ----

  @InjectTransactionManager()
  async createCount(
    input: counts.NewCount,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_new: boolean; number: string | null }> {
    return counts.createCount(input, act, neighbours, context)
  }

  /** Asks for a count because something looks wrong; answers nothing where all of it is being counted already. */
  @InjectTransactionManager()
  async requestCount(
    request: counts.CountRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_new: boolean } | null> {
    return counts.requestCount(request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async startCount(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ number: string; is_changed: boolean }> {
    return counts.startCount(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updateCount(
    id: string,
    changes: counts.CountChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await counts.updateCount(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async cancelCount(
    id: string,
    request: { reason: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return counts.cancelCount(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async enterCounts(
    id: string,
    request: { entries: readonly entries.CountEntry[]; idempotency_key?: string },
    act: Act,
    @MedusaContext() context: Context = {}
  ): Promise<entries.EnteredCounts> {
    return entries.enterCounts(id, request, act, context)
  }

  @InjectTransactionManager()
  async closeCounting(
    id: string,
    request: closing.CloseRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<Judged> {
    return closing.closeCounting(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async recount(
    id: string,
    request: { line_ids?: readonly string[] },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<Judged> {
    return closing.recount(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async decideLines(
    id: string,
    decision: closing.Decision,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await closing.decideLines(id, decision, act, neighbours, context)
  }

  @InjectTransactionManager()
  async approveCount(
    id: string,
    request: closing.ApproveRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<Judged> {
    return closing.approveCount(id, request, act, neighbours, context)
  }

  /** Positions of a count where core's level differs from the ledger: to settle before comparing. */
  @InjectManager()
  async unsettledPositions(
    id: string,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<Position[]> {
    return unsettledPositions(storeOf(context), id, after, limit)
  }

  @InjectManager()
  async unsettledOfEntries(
    id: string,
    named: { line_ids: readonly string[]; inventory_item_ids: readonly string[] },
    @MedusaContext() context: Context = {}
  ): Promise<Position[]> {
    return unsettledOfEntries(storeOf(context), id, named)
  }

  @InjectManager()
  async findCounts(
    filters: lists.CountFilters,
    page: Page,
    viewer: Viewer,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: StockCountDTO[] }> {
    return lists.listCounts(storeOf(context), filters, page, viewer)
  }

  @InjectManager()
  async pageCounts(
    filters: lists.CountFilters,
    after: string,
    limit: number,
    viewer: Viewer,
    @MedusaContext() context: Context = {}
  ): Promise<StockCountDTO[]> {
    return lists.pageCounts(storeOf(context), filters, after, limit, viewer)
  }

  @InjectManager()
  async readCount(
    id: string,
    viewer: Viewer,
    @MedusaContext() context: Context = {}
  ): Promise<StockCountDTO> {
    return lists.readCount(storeOf(context), id, viewer)
  }

  @InjectManager()
  async findLines(
    id: string,
    filters: lists.LineFilters,
    page: Page,
    viewer: Viewer,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: StockCountLineDTO[] }> {
    const sql = storeOf(context)
    return lists.listLines(sql, await lists.readCount(sql, id, viewer), filters, page, viewer)
  }

  @InjectManager()
  async pageLines(
    count: StockCountDTO,
    filters: lists.LineFilters,
    after: { position: number; id: string },
    limit: number,
    viewer: Viewer,
    @MedusaContext() context: Context = {}
  ): Promise<StockCountLineDTO[]> {
    return lists.pageLines(storeOf(context), count, filters, after, limit, viewer)
  }

  /** Finds the line or the place of each row of a filled sheet. */
  @InjectManager()
  async placesOfSheet(
    id: string,
    rows: readonly SheetEntry[],
    @MedusaContext() context: Context = {}
  ): Promise<{ entries: entries.CountEntry[]; problems: SheetProblem[] }> {
    return placesOfSheet(storeOf(context), id, rows)
  }

  // ---- plans ----

  @InjectTransactionManager()
  async createPlan(
    input: plans.NewPlan,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return plans.createPlan(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updatePlan(
    id: string,
    changes: Partial<plans.PlanFields>,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await plans.updatePlan(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deletePlan(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await plans.deletePlan(id, act, neighbours, context)
  }

  /** Makes today's count of a plan, once a day. */
  @InjectTransactionManager()
  async runPlan(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ stock_count_id: string | null; places: number }> {
    return plans.runPlan(id, act, neighbours, context)
  }

  @InjectManager()
  async duePlans(
    today: string,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return plans.duePlans(storeOf(context), today, after, limit)
  }

  @InjectManager()
  async findPlans(
    filters: plans.PlanFilters,
    page: Page,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: CountPlanDTO[] }> {
    return plans.listPlans(storeOf(context), filters, page)
  }

  @InjectManager()
  async readPlan(id: string, @MedusaContext() context: Context = {}): Promise<CountPlanDTO> {
    return plans.readPlan(storeOf(context), id)
  }

  // ---- campaigns ----

  @InjectTransactionManager()
  async createCampaign(
    input: campaigns.NewCampaign,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_new: boolean }> {
    return campaigns.createCampaign(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async cancelCampaign(
    id: string,
    request: { reason: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await campaigns.cancelCampaign(id, request, act, neighbours, context)
  }

  @InjectManager()
  async findCampaigns(
    filters: campaigns.CampaignFilters,
    page: Page,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: CountCampaignDTO[] }> {
    return campaigns.listCampaigns(storeOf(context), filters, page, now)
  }

  @InjectManager()
  async readCampaign(
    id: string,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<CountCampaignResponse["count_campaign"]> {
    return campaigns.readCampaign(storeOf(context), id, now)
  }

  @InjectManager()
  async findNeverCounted(
    id: string,
    page: { limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: NeverCountedDTO[] }> {
    return campaigns.neverCounted(storeOf(context), id, page)
  }

  // ---- figures ----

  @InjectTransactionManager()
  async computeClasses(
    request: classes.ClassRequest,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return classes.computeClasses(request, at, context)
  }

  @InjectManager()
  async findClasses(
    filters: classes.ClassFilters,
    page: Page,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: ItemClassDTO[]; summary: ItemClassListResponse["summary"] }> {
    return classes.listClasses(storeOf(context), filters, page)
  }

  @InjectManager()
  async readAccuracy(
    filters: reports.ReportFilters,
    @MedusaContext() context: Context = {}
  ): Promise<AccuracyResponse> {
    return reports.readAccuracy(storeOf(context), filters)
  }

  @InjectManager()
  async readShrinkage(
    axis: ShrinkageAxis,
    filters: reports.ReportFilters,
    page: { limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: ShrinkageRowDTO[]; count: number; currency_code: string | null }> {
    return reports.readShrinkage(storeOf(context), axis, filters, page)
  }
}
