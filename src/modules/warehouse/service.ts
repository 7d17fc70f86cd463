import { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { Demand } from "../../domain/warehouse/replenish-pick-bins"
import type { PutAwayStrategy, Suggestion } from "../../domain/warehouse/suggest-bin"
import type { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import type {
  BinMoveDTO,
  PickBinRuleDTO,
  PickBinRuleImportResponse,
  WarehouseOverviewDTO,
  WarehouseTaskDTO,
} from "../../types/http/tasks"
import type { LayoutPlan } from "../../domain/warehouse/generate-layout"
import type {
  BinDTO,
  BinImportResponse,
  BinMoveRowDTO,
  BinResponse,
  GenerateLayoutResponse,
  ItemPlaceDTO,
  ItemStorageResponse,
  StoredGoodsDTO,
  WarehouseLayoutResponse,
  WarehousePlanResponse,
  WarehouseProfileDTO,
  WarehouseSummaryDTO,
} from "../../types/http/warehouse"
import type { LayoutAct, LayoutNeighbours } from "./layout-neighbours"
import { AisleFields, createAisle, deleteAisle, updateAisle } from "./store/aisle"
import { BinChanges, createBin, updateBin } from "./store/bin"
import { readItemStorage, setItemStorage } from "./store/item-storage"
import { actOnBins, BinsAct } from "./store/layout-acts"
import {
  BinFilters,
  listBinMoves,
  listBins,
  listContents,
  listPlaces,
  listStock,
  pageBins,
  pageStock,
  readBin,
  StockCursor,
  StockFilters,
} from "./store/layout-lists"
import { PlanView, readPlan } from "./store/layout-plan"
import { readLayout } from "./store/layout-read"
import { layoutSql } from "./store/layout-sql"
import { BinFile, generateBins, importBins, numberBins } from "./store/layout-write"
import { listWarehouses, ProfileChanges, readProfile, removeProfile, saveProfile } from "./store/warehouse"
import { createZone, deleteZone, updateZone, ZoneFields } from "./store/zone"
import Aisle from "./models/aisle"
import Bin from "./models/bin"
import BinMoveAct from "./models/bin-move"
import ItemStorage from "./models/item-storage"
import PickBinRule from "./models/pick-bin-rule"
import WarehouseTask from "./models/task"
import Warehouse from "./models/warehouse"
import Zone from "./models/zone"
import { PUT_AWAY_STRATEGY } from "./names"
import {
  createRule,
  deleteRule,
  importRules,
  listRules,
  NewPickBinRule,
  pageRules,
  PickBinLimits,
  PickBinRuleFilters,
  readRule,
  RuleFileRow,
  updateRule,
} from "./store/pick-bin-rules"
import {
  BinMoveFilters,
  checkLineCount,
  EmptyBin,
  emptyBin,
  listMoves,
  MoveGoods,
  moveGoods,
  readMove,
  undoMove,
} from "./store/putaway-moves"
import type { GoodsToPlace } from "./store/putaway-candidates"
import {
  ArrivalDocument,
  arrivalsOf,
  forgottenArrivals,
  GoodsBack,
  raiseArrivals,
  raiseForWhatLies,
  raisePutBacks,
  suggestAgain,
  suggestFor,
} from "./store/putaways"
import { raiseReliefs, replenishNext } from "./store/replenish"
import {
  CompletedTasks,
  CompleteTask,
  completeTask,
  CompleteTasks,
  completeTasks,
  putAwayFreely,
  PutAwayGoodsInput,
} from "./store/task-completion"
import {
  Asker,
  listTasks,
  openTaskIds,
  pageTasks,
  readOverview,
  readTask,
  readTasks,
  TaskFilters,
} from "./store/task-list"
import { lockPromises } from "./store/task-sql"
import { cancelTasks, claimTasks, fitTasks, itemsWithTasks, releaseTasks } from "./store/tasks"
import type { Suggesting, TaskAct, TaskNeighbours } from "./task-neighbours"

export type { ArrivalDocument, GoodsBack } from "./store/putaways"
export type { BinMoveFilters, EmptyBin, MoveGoods } from "./store/putaway-moves"
export type { NewPickBinRule, PickBinLimits, PickBinRuleFilters, RuleFileRow } from "./store/pick-bin-rules"
export type { GoodsToPlace } from "./store/putaway-candidates"
export type {
  CompletedTasks,
  CompleteTask,
  CompleteTasks,
  PutAwayGoodsInput,
  TaskPart,
} from "./store/task-completion"
export type { Asker, TaskFilters } from "./store/task-list"
export type { TaskAct, TaskNeighbours } from "./task-neighbours"

type Dependencies = { [PUT_AWAY_STRATEGY]: PutAwayStrategy }
type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

/** Keeps how a warehouse is laid out, what is in which bin to do, and by which rules. */
export default class WarehouseService extends MedusaService({
  ComptoirWarehouse: Warehouse,
  ComptoirZone: Zone,
  ComptoirAisle: Aisle,
  ComptoirBin: Bin,
  ComptoirItemStorage: ItemStorage,
  ComptoirWarehouseTask: WarehouseTask,
  ComptoirBinMove: BinMoveAct,
  ComptoirPickBinRule: PickBinRule,
}) {
  private readonly dependencies: Dependencies

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies, options)
    this.dependencies = dependencies
  }

  // ---- tasks ----

  private get suggesting(): Suggesting {
    return { rules: this.dependencies[PUT_AWAY_STRATEGY].rules() }
  }

  /** One screen of tasks, the oldest first unless asked otherwise. */
  @InjectManager()
  async findTasks(
    filters: TaskFilters,
    page: PageRequest,
    asker: Asker,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<WarehouseTaskDTO>> {
    return await listTasks(sqlOf(context), filters, page, asker)
  }

  /** The next tasks for an export, after the one with this id. */
  @InjectManager()
  async pageTasks(
    filters: TaskFilters,
    after: string,
    limit: number,
    asker: Asker,
    @MedusaContext() context: Context = {}
  ): Promise<WarehouseTaskDTO[]> {
    return await pageTasks(sqlOf(context), filters, after, limit, asker)
  }

  /** Open tasks in the order of the walk, at most `limit`: for a printed list, or to do them all. */
  @InjectManager()
  async openTasks(
    filters: TaskFilters,
    limit: number,
    asker: Asker,
    @MedusaContext() context: Context = {}
  ): Promise<WarehouseTaskDTO[]> {
    const sql = sqlOf(context)
    return await readTasks(sql, await openTaskIds(sql, filters, asker, limit), asker)
  }

  /** The ids of open tasks in the order of the walk, at most `limit`. */
  @InjectManager()
  async openTaskIds(
    filters: TaskFilters,
    limit: number,
    asker: Asker,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await openTaskIds(sqlOf(context), filters, asker, limit)
  }

  /** One task with what was done of it; refuses an id that is none. */
  @InjectManager()
  async readTask(
    id: string,
    asker: Asker,
    @MedusaContext() context: Context = {}
  ): Promise<WarehouseTaskDTO> {
    return await readTask(sqlOf(context), id, asker)
  }

  /** Takes tasks for the actor; refuses those that somebody else is at. */
  @InjectTransactionManager()
  async claimTasks(
    ids: readonly string[],
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await claimTasks(sqlOf(context), ids, act)
  }

  /** Gives tasks back; `anyone` ends the claims of others too. */
  @InjectTransactionManager()
  async releaseTasks(
    ids: readonly string[],
    anyone: boolean,
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await releaseTasks(sqlOf(context), ids, act, anyone)
  }

  /** Ends tasks undone, with a reason. */
  @InjectTransactionManager()
  async cancelTasks(
    ids: readonly string[],
    reason: string,
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await cancelTasks(sqlOf(context), ids, reason, act)
  }

  /** Looks for bins anew. */
  @InjectTransactionManager()
  async suggestTasksAgain(ids: readonly string[], @MedusaContext() context: Context = {}): Promise<void> {
    await suggestAgain(sqlOf(context), ids, this.suggesting)
  }

  /** Does a task or a part of it, in one transaction with the moves of its goods. */
  @InjectTransactionManager()
  async completeTask(
    input: CompleteTask,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; bin_move_id: string }> {
    return await completeTask(sqlOf(context), input, this.suggesting, act, neighbours, context)
  }

  /** Does many tasks as suggested, in one transaction. */
  @InjectTransactionManager()
  async completeTasks(
    input: CompleteTasks,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<CompletedTasks> {
    return await completeTasks(sqlOf(context), input, this.suggesting, act, neighbours, context)
  }

  /** Puts goods away without a task; open tasks for the same goods count what was done. */
  @InjectTransactionManager()
  async putAwayFreely(
    input: PutAwayGoodsInput,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ bin_move_id: string }> {
    checkLineCount(input.parts.length)
    return await putAwayFreely(sqlOf(context), input, act, neighbours, context)
  }

  /** In which bins goods would go, and why. */
  @InjectManager()
  async suggestBinsFor(
    locationId: string,
    goods: readonly GoodsToPlace[],
    @MedusaContext() context: Context = {}
  ): Promise<Suggestion[]> {
    return await suggestFor(sqlOf(context), locationId, goods, this.suggesting)
  }

  /** Raises put-away tasks for the next arrivals of these documents; 0 when none is left without one. */
  @InjectTransactionManager()
  async raisePutawaysOf(
    documents: readonly ArrivalDocument[],
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const sql = sqlOf(context)
    return await raiseArrivals(sql, await arrivalsOf(sql, documents), this.suggesting, act)
  }

  /** Raises put-away tasks for the next arrivals since an instant that have none. */
  @InjectTransactionManager()
  async raiseForgottenPutaways(
    since: Date,
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const sql = sqlOf(context)
    return await raiseArrivals(sql, await forgottenArrivals(sql, since), this.suggesting, act)
  }

  /** Raises put-away tasks for goods that somebody brings back, one a key. */
  @InjectTransactionManager()
  async raisePutBacks(
    goods: readonly GoodsBack[],
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    return goods.length ? await raisePutBacks(sqlOf(context), goods, this.suggesting, act) : 0
  }

  /** Raises put-away tasks for the next goods that lie where they arrived; pages by article. */
  @InjectTransactionManager()
  async raiseForWhatLies(
    request: { location_id: string; after: string; only_bins?: boolean },
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ raised: number; last: string | null }> {
    return await raiseForWhatLies(sqlOf(context), request, this.suggesting, act)
  }

  /** Raises tasks for the next pick bins that run low; pages by article. */
  @InjectTransactionManager()
  async replenishNext(
    request: { location_id: string; after: string; demand?: ReadonlyMap<string, number> },
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ raised: number; short: Demand[]; last: string | null }> {
    return await replenishNext(sqlOf(context), request, act)
  }

  /** Raises tasks for the next articles that left without a bin; pages by article. */
  @InjectTransactionManager()
  async raiseReliefs(
    request: { location_id: string; after: string },
    act: TaskAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ raised: number; last: string | null }> {
    return await raiseReliefs(sqlOf(context), request, act)
  }

  /** Makes the open tasks of the next articles ask for no more than lies there; pages by article. */
  @InjectTransactionManager()
  async fitNextTasks(
    locationId: string,
    after: string,
    @MedusaContext() context: Context = {}
  ): Promise<{ changed: number; last: string | null }> {
    const sql = sqlOf(context)
    await lockPromises(sql, locationId)
    const items = await itemsWithTasks(sql, locationId, after, 500)
    const changed = await fitTasks(sql, locationId, items)
    return { changed, last: items.length < 500 ? null : (items[items.length - 1] ?? null) }
  }

  /** The warehouses that have bins. */
  @InjectManager()
  async listWithBins(
    @MedusaContext() context: Context = {}
  ): Promise<{ location_id: string; core_sales: string }[]> {
    return await sqlOf(context).execute<{ location_id: string; core_sales: string }>(
      `SELECT location_id, core_sales FROM comptoir_warehouse WHERE deleted_at IS NULL ORDER BY location_id`
    )
  }

  /** What there is to do today, warehouse by warehouse. */
  @InjectManager()
  async overview(today: string, @MedusaContext() context: Context = {}): Promise<WarehouseOverviewDTO[]> {
    return await readOverview(sqlOf(context), today)
  }

  // ---- moves between bins ----

  /** Moves goods from a bin to another. */
  @InjectTransactionManager()
  async moveGoods(
    input: MoveGoods,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string }> {
    checkLineCount(input.goods.length)
    return await moveGoods(sqlOf(context), input, act, neighbours, context)
  }

  /** Takes all that lies in a bin to another one. */
  @InjectTransactionManager()
  async emptyBin(
    input: EmptyBin,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string }> {
    return await emptyBin(sqlOf(context), input, act, neighbours, context)
  }

  /** Takes an act back while its goods still lie where it put them. */
  @InjectTransactionManager()
  async undoBinMove(
    input: { id: string; reason?: string | null; idempotency_key?: string },
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string }> {
    return await undoMove(sqlOf(context), input, act, neighbours, context)
  }

  /** One screen of acts, the newest first unless asked otherwise. */
  @InjectManager()
  async findBinMoves(
    filters: BinMoveFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<BinMoveDTO>> {
    return await listMoves(sqlOf(context), filters, page)
  }

  /** One act with its lines; refuses an id that is none. */
  @InjectManager()
  async readBinMove(id: string, @MedusaContext() context: Context = {}): Promise<BinMoveDTO> {
    return await readMove(sqlOf(context), id)
  }

  // ---- pick bins ----

  /** Says how full a pick bin is kept of an article. */
  @InjectTransactionManager()
  async createPickBinRule(
    rule: NewPickBinRule,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await createRule(sqlOf(context), rule, act, neighbours, context)
  }

  @InjectTransactionManager()
  async changePickBinRule(
    id: string,
    changes: Partial<PickBinLimits>,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await updateRule(sqlOf(context), id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async removePickBinRule(
    id: string,
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await deleteRule(sqlOf(context), id, act, neighbours, context)
  }

  /** Takes a file of limits in, whole or not at all. */
  @InjectTransactionManager()
  async importPickBinRules(
    locationId: string,
    file: { rows: readonly RuleFileRow[]; preview?: boolean },
    act: TaskAct,
    neighbours: TaskNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<PickBinRuleImportResponse> {
    return await importRules(sqlOf(context), locationId, file, act, neighbours, context)
  }

  /** One screen of limits, in the order of their bins unless asked otherwise. */
  @InjectManager()
  async findPickBinRules(
    filters: PickBinRuleFilters,
    page: PageRequest,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PickBinRuleDTO>> {
    return await listRules(sqlOf(context), filters, page, now)
  }

  /** One rule; refuses an id that is none. */
  @InjectManager()
  async readPickBinRule(
    id: string,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<PickBinRuleDTO> {
    return await readRule(sqlOf(context), id, now)
  }

  /** The next limits for an export, after the one with this id. */
  @InjectManager()
  async pagePickBinRules(
    filters: PickBinRuleFilters,
    after: string,
    limit: number,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<PickBinRuleDTO[]> {
    return await pageRules(sqlOf(context), filters, after, limit, now)
  }

  // ---- layout ----

  /** Every stock location as far as bins go, those with bins first. */
  @InjectManager()
  async findWarehouses(
    search: { q?: string; has_bins?: boolean; limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: WarehouseSummaryDTO[]; count: number }> {
    return await listWarehouses(layoutSql(context), search)
  }

  /** The profile of a warehouse; refuses a location that has no bins. */
  @InjectManager()
  async readProfile(
    locationId: string,
    @MedusaContext() context: Context = {}
  ): Promise<WarehouseProfileDTO> {
    return await readProfile(layoutSql(context), locationId)
  }

  /** The profile, the zones and the aisles of a warehouse, and what its plan shows. */
  @InjectManager()
  async readLayout(
    locationId: string,
    @MedusaContext() context: Context = {}
  ): Promise<WarehouseLayoutResponse> {
    return await readLayout(layoutSql(context), locationId)
  }

  /** Switches bins on in a tracked stock location, or changes what is said of the warehouse. */
  @InjectTransactionManager()
  async saveWarehouseProfile(
    locationId: string,
    changes: ProfileChanges,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await neighbours.recordAudit(await saveProfile(layoutSql(context), locationId, changes, act), context)
  }

  /** Switches bins off where none of them holds goods. */
  @InjectTransactionManager()
  async removeWarehouseProfile(
    locationId: string,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await neighbours.recordAudit(await removeProfile(layoutSql(context), locationId, act), context)
  }

  /** Adds a zone, or changes the one with this id; answers its id. */
  @InjectTransactionManager()
  async saveWarehouseZone(
    locationId: string,
    id: string | null,
    fields: ZoneFields,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const sql = layoutSql(context)
    const saved = id
      ? { id, audit: await updateZone(sql, locationId, id, fields, act) }
      : await createZone(sql, locationId, fields as Parameters<typeof createZone>[2], act)
    await neighbours.recordAudit(saved.audit, context)
    return saved.id
  }

  /** Takes a zone away that has no bins. */
  @InjectTransactionManager()
  async removeWarehouseZone(
    locationId: string,
    id: string,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await neighbours.recordAudit(await deleteZone(layoutSql(context), locationId, id, act), context)
  }

  /** Adds an aisle, or changes the one with this id; answers its id. */
  @InjectTransactionManager()
  async saveWarehouseAisle(
    locationId: string,
    id: string | null,
    fields: AisleFields,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const sql = layoutSql(context)
    const saved = id
      ? { id, audit: await updateAisle(sql, locationId, id, fields, act) }
      : await createAisle(sql, locationId, fields as Parameters<typeof createAisle>[2], act)
    await neighbours.recordAudit(saved.audit, context)
    return saved.id
  }

  /** Takes an aisle away that no bin stands at. */
  @InjectTransactionManager()
  async removeWarehouseAisle(
    locationId: string,
    id: string,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await neighbours.recordAudit(await deleteAisle(layoutSql(context), locationId, id, act), context)
  }

  /** Adds a bin, or changes the one with this id; answers its id. */
  @InjectTransactionManager()
  async saveWarehouseBin(
    locationId: string,
    id: string | null,
    fields: BinChanges,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const sql = layoutSql(context)
    const saved = id
      ? { id, audit: await updateBin(sql, locationId, id, fields, act) }
      : await createBin(sql, locationId, fields as Parameters<typeof createBin>[2], act)
    await neighbours.recordAudit(saved.audit, context)
    return saved.id
  }

  /** Blocks, archives, deletes or changes bins, all of them or none; answers how many changed. */
  @InjectTransactionManager()
  async actOnWarehouseBins(
    locationId: string,
    ids: readonly string[],
    wanted: BinsAct,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const { changed, audit } = await actOnBins(layoutSql(context), locationId, ids, wanted, act)
    await neighbours.recordAudit(audit, context)
    return changed
  }

  /** Lays aisles and bins out as a plan says; as a preview it only says what it would add. */
  @InjectTransactionManager()
  async generateWarehouseBins(
    locationId: string,
    plan: LayoutPlan,
    isPreview: boolean,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<GenerateLayoutResponse> {
    const { result, audit } = await generateBins(layoutSql(context), locationId, plan, isPreview, act)
    await neighbours.recordAudit(audit, context)
    return result
  }

  /** Takes a file of bins in, all of it or nothing. */
  @InjectTransactionManager()
  async importWarehouseBins(
    locationId: string,
    file: BinFile,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<BinImportResponse> {
    const { result, audit } = await importBins(layoutSql(context), locationId, file, act)
    await neighbours.recordAudit(audit, context)
    return result
  }

  /** Numbers the bins of a warehouse in the order in which a picker passes them; answers how many changed. */
  @InjectTransactionManager()
  async numberWarehouseBins(
    locationId: string,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<number> {
    const { changed, audit } = await numberBins(layoutSql(context), locationId, act)
    await neighbours.recordAudit(audit, context)
    return changed
  }

  /** Says which storage class an item needs. */
  @InjectTransactionManager()
  async setItemStorageClass(
    inventoryItemId: string,
    storageClass: string | null,
    act: LayoutAct,
    neighbours: LayoutNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await neighbours.recordAudit(
      await setItemStorage(layoutSql(context), inventoryItemId, storageClass, act),
      context
    )
  }

  /** The storage class of an item, and those there are. */
  @InjectManager()
  async readItemStorageClass(
    inventoryItemId: string,
    @MedusaContext() context: Context = {}
  ): Promise<ItemStorageResponse> {
    return await readItemStorage(layoutSql(context), inventoryItemId)
  }

  /** One screen of the bins of a warehouse. */
  @InjectManager()
  async findBins(
    locationId: string,
    filters: BinFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<BinDTO>> {
    return await listBins(layoutSql(context), locationId, filters, page)
  }

  /** The next bins for an export, after the one with this code. */
  @InjectManager()
  async pageBins(
    locationId: string,
    filters: BinFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<BinDTO[]> {
    return await pageBins(layoutSql(context), locationId, filters, after, limit)
  }

  /** One bin; refuses an id that is none. */
  @InjectManager()
  async readBin(id: string, @MedusaContext() context: Context = {}): Promise<BinResponse["bin"]> {
    return await readBin(layoutSql(context), id)
  }

  /** What lies in one bin, the oldest first. */
  @InjectManager()
  async findContents(
    binId: string,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<StoredGoodsDTO>> {
    return await listContents(layoutSql(context), binId, page)
  }

  /** The ledger of one bin, the newest first. */
  @InjectManager()
  async findBinHistory(
    binId: string,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<BinMoveRowDTO>> {
    return await listBinMoves(layoutSql(context), binId, page)
  }

  /** What a screen shows of a warehouse. */
  @InjectManager()
  async readPlan(
    locationId: string,
    view: PlanView,
    @MedusaContext() context: Context = {}
  ): Promise<WarehousePlanResponse> {
    return await readPlan(layoutSql(context), locationId, view)
  }

  /** One screen of what lies where in a warehouse. */
  @InjectManager()
  async findStock(
    locationId: string,
    filters: StockFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<StoredGoodsDTO>> {
    return await listStock(layoutSql(context), locationId, filters, page)
  }

  /** The next rows of what lies where, for an export. */
  @InjectManager()
  async pageStock(
    locationId: string,
    filters: StockFilters,
    after: StockCursor,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: StoredGoodsDTO[]; next: StockCursor | null }> {
    return await pageStock(layoutSql(context), locationId, filters, after, limit)
  }

  /** Where some items lie, in all warehouses that have bins. */
  @InjectManager()
  async findPlaces(
    inventoryItemIds: readonly string[],
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<ItemPlaceDTO>> {
    return await listPlaces(layoutSql(context), inventoryItemIds, page)
  }
}
