import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { TourPlan, TourPlanInput } from "../../domain/tours/plan-tours"
import type { ListPage } from "../../platform/list-page"
import type {
  WaveCandidateDTO,
  WaveChoicesResponse,
  WaveDetailDTO,
  WaveDispatchDTO,
  WaveDTO,
  WaveRuleDTO,
} from "../../types/http/waves"
import { WavesCheckpoint, wavesCheckpoint } from "./checkpoint"
import type { WaveAct, WaveNeighbours } from "./neighbours"
import { CancelledWave, CancelWave, cancelWave } from "./store/cancel-wave"
import * as candidates from "./store/candidates"
import { dispatchesInWaves, FollowedWave, FollowWaves, followWaves } from "./store/follow-waves"
import * as plan from "./store/plan"
import * as release from "./store/release"
import * as rules from "./store/rules"
import { MaterialPick, tourMaterial } from "./store/tour-material"
import * as waveList from "./store/wave-list"
import type { FloorWarehouseDTO } from "../../types/http/floor"
import type { StationToteDTO } from "../../types/http/station"
import type { Checked } from "../../domain/waves/station"
import StationCheck from "./models/station-check"
import StationTote from "./models/station-tote"
import Tote from "./models/tote"
import Tour from "./models/tour"
import TourAct from "./models/tour-act"
import TourEvent from "./models/tour-event"
import TourPick from "./models/tour-pick"
import Wave from "./models/wave"
import WaveDispatch from "./models/wave-dispatch"
import WaveRule from "./models/wave-rule"
import type { PickTourDetailDTO, PickTourDTO } from "../../types/http/tours"
import type { ScannerOpenTourDTO, ScannerTourDTO, ScannerTourStopDTO } from "../../types/http/scanner"
import type { TourAct as ActAtTour, TourNeighbours } from "./tour-neighbours"
import { expectedAt, ExpectedCodes } from "./store/tours/expected"
import * as following from "./store/tours/follow"
import * as holding from "./store/tours/hold"
import * as tourList from "./store/tours/list"
import * as picks from "./store/tours/pick"
import * as tourReading from "./store/tours/read"
import * as splitting from "./store/tours/split"
import { FloorFilters, readFloor } from "./store/floor"
import * as station from "./store/station"
import { storeOf } from "./store/sql"

export type { CancelledWave, CancelWave } from "./store/cancel-wave"
export type { CandidateFilters } from "./store/candidates"
export type { FollowedWave, FollowWaves } from "./store/follow-waves"
export type { ChangeWave, PlanWave } from "./store/plan"
export type { BeginRelease } from "./store/release"
export type { Choose, WaveRuleFilters, WaveRuleInput } from "./store/rules"
export type { WaveListFilters } from "./store/wave-list"

/**
 * Keeps which orders are picked together, by whom, and in which order of bins. Each act is one transaction; what it needs
 * of other modules is handed in as `neighbours` and joins that transaction.
 */
export default class WavesService extends MedusaService({
  ComptoirWave: Wave,
  ComptoirWaveDispatch: WaveDispatch,
  ComptoirWaveRule: WaveRule,
  ComptoirTour: Tour,
  ComptoirTourPick: TourPick,
  ComptoirTote: Tote,
  ComptoirTourAct: TourAct,
  ComptoirTourEvent: TourEvent,
  ComptoirStationTote: StationTote,
  ComptoirStationCheck: StationCheck,
}) {
  // ---- waves ----

  /** Plans a wave of dispatches that are ready and in no other. */
  @InjectTransactionManager()
  async planWave(
    request: plan.PlanWave,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<plan.PlannedWaveResult & { is_repeated: boolean }> {
    return await plan.planWave(storeOf(context), request, act, neighbours, context)
  }

  /** Changes what a wave is called, how urgent it is and, while it is planned, its dispatches and terms. */
  @InjectTransactionManager()
  async changeWave(
    id: string,
    changes: plan.ChangeWave,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await plan.changeWave(storeOf(context), id, changes, neighbours, act, context)
  }

  /** What the warehouse is about to pick once this wave is released. */
  @InjectManager()
  async demandOf(id: string, @MedusaContext() context: Context = {}): ReturnType<typeof release.demandOf> {
    return await release.demandOf(storeOf(context), id)
  }

  /** The first step of a release: its dispatches are taken in hand and get their bins. */
  @InjectTransactionManager()
  async beginRelease(
    request: release.BeginRelease,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<release.BegunRelease & { is_repeated: boolean }> {
    return await release.beginRelease(storeOf(context), request, act, neighbours, context)
  }

  /** What the tours of a wave that is being released are formed from. */
  @InjectManager()
  async releaseMaterial(
    id: string,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof release.releaseMaterial> {
    return await release.releaseMaterial(storeOf(context), id)
  }

  /** The last step of a release: its tours are written. */
  @InjectTransactionManager()
  async finishRelease(
    id: string,
    tours: TourPlan,
    seconds: number,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<release.FinishedRelease> {
    return await release.finishRelease(storeOf(context), id, tours, seconds, act, neighbours, context)
  }

  /** Takes over releases that somebody left lying. */
  @InjectTransactionManager()
  async claimHalfReleased(
    search: { before: Date; at: Date; limit: number },
    @MedusaContext() context: Context = {}
  ): Promise<release.HalfReleased[]> {
    return await release.claimHalfReleased(storeOf(context), search)
  }

  @InjectTransactionManager()
  async noteWaveFailure(id: string, error: string, @MedusaContext() context: Context = {}): Promise<void> {
    await release.noteFailure(storeOf(context), id, error)
  }

  /** Says how far a release got that lies in a workflow. */
  async passWavesCheckpoint(name: WavesCheckpoint): Promise<void> {
    await wavesCheckpoint.pass(name)
  }

  /** Cancels a wave: what nobody touched is free again, what was begun stays in hand. */
  @InjectTransactionManager()
  async cancelWave(
    request: CancelWave,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<CancelledWave & { is_repeated: boolean }> {
    return await cancelWave(storeOf(context), request, act, neighbours, context)
  }

  /** Brings open waves in line with their dispatches; joins the transaction of whoever changed those. */
  @InjectTransactionManager()
  async followWaves(
    search: FollowWaves,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<{ changed: FollowedWave[]; last: string | null }> {
    return await followWaves(storeOf(context), search, at)
  }

  /** The dispatches of these orders that waves have. */
  @InjectManager()
  async dispatchesInWaves(
    orderIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return await dispatchesInWaves(storeOf(context), orderIds)
  }

  /** One screen of waves. */
  @InjectManager()
  async findWaves(
    filters: waveList.WaveListFilters,
    page: waveList.Paging,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: WaveDTO[] }> {
    return await waveList.findWaves(storeOf(context), filters, page, at)
  }

  /** The next waves for an export, after the one with this id. */
  @InjectManager()
  async pageWaves(
    filters: waveList.WaveListFilters,
    after: string,
    limit: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<WaveDTO[]> {
    return await waveList.wavesAfter(storeOf(context), filters, after, limit, at)
  }

  /** One wave with its tours; refuses an id that is none. */
  @InjectManager()
  async readWave(id: string, at: Date, @MedusaContext() context: Context = {}): Promise<WaveDetailDTO> {
    return await waveList.readWave(storeOf(context), id, at)
  }

  /** One screen of a wave's dispatches. */
  @InjectManager()
  async findWaveDispatches(
    id: string,
    filters: waveList.WaveDispatchFilters,
    page: waveList.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: WaveDispatchDTO[] }> {
    return await waveList.findWaveDispatches(storeOf(context), id, filters, page)
  }

  /** One screen of ready dispatches that no wave has. */
  @InjectManager()
  async findCandidates(
    filters: candidates.CandidateFilters,
    page: waveList.Paging,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: WaveCandidateDTO[] }> {
    return await candidates.listCandidates(storeOf(context), filters, page, at)
  }

  /** What ready dispatches of a warehouse can be filtered by. */
  @InjectManager()
  async readWaveChoices(
    locationId: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<WaveChoicesResponse> {
    return await candidates.readChoices(storeOf(context), locationId, at)
  }

  /** The most urgent dispatches that meet the filters, with the aisles they are in. */
  @InjectManager()
  async candidatesWithAisles(
    filters: candidates.CandidateFilters,
    orders: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof rules.candidatesWithAisles> {
    return await rules.candidatesWithAisles(storeOf(context), filters, orders, at)
  }

  /** The plan of a warehouse and where these picks lie, for tours. */
  @InjectManager()
  async tourMaterial(
    wave: Parameters<typeof tourMaterial>[1],
    picks: readonly MaterialPick[],
    @MedusaContext() context: Context = {}
  ): Promise<TourPlanInput> {
    return await tourMaterial(storeOf(context), wave, picks)
  }

  /** The terms of a wave and the dispatches that it has. */
  @InjectManager()
  async waveMembers(id: string, @MedusaContext() context: Context = {}): ReturnType<typeof plan.waveMembers> {
    return await plan.waveMembers(storeOf(context), id)
  }

  /** Refuses a stock location, or dispatches, that are none. */
  @InjectManager()
  async checkSelection(
    locationId: string,
    dispatchIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await plan.checkSelection(storeOf(context), locationId, dispatchIds)
  }

  /** People who may pick at a warehouse. */
  @InjectManager()
  async countPickers(locationId: string, @MedusaContext() context: Context = {}): Promise<number> {
    return await candidates.countPickers(storeOf(context), locationId)
  }

  // ---- rules of waves ----

  @InjectManager()
  async findWaveRules(
    filters: rules.WaveRuleFilters,
    page: waveList.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: WaveRuleDTO[] }> {
    return await rules.findRules(storeOf(context), filters, page)
  }

  @InjectManager()
  async readWaveRule(id: string, @MedusaContext() context: Context = {}): Promise<WaveRuleDTO> {
    return await rules.readRule(storeOf(context), id)
  }

  @InjectTransactionManager()
  async addWaveRule(
    input: rules.WaveRuleInput,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await rules.addRule(storeOf(context), input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async changeWaveRule(
    id: string,
    changes: Partial<rules.WaveRuleInput>,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await rules.updateRule(storeOf(context), id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async dropWaveRule(
    id: string,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await rules.dropRule(storeOf(context), id, act, neighbours, context)
  }

  /** What a rule would take now. */
  @InjectManager()
  async tryWaveRule(
    rule: Parameters<typeof rules.tryRule>[1],
    choose: rules.Choose,
    at: Date,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof rules.tryRule> {
    return await rules.tryRule(storeOf(context), rule, choose, at)
  }

  /** Rules that are switched on, in their turn. */
  @InjectManager()
  async activeWaveRules(@MedusaContext() context: Context = {}): Promise<{ id: string; name: string }[]> {
    return await rules.activeRules(storeOf(context))
  }

  /** One turn of a rule: its waves are filled, new ones planned, and those whose time has come are named. */
  @InjectTransactionManager()
  async keepWaveRule(
    id: string,
    choose: rules.Choose,
    act: WaveAct,
    neighbours: WaveNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<rules.KeptRule> {
    return await rules.keepRule(storeOf(context), id, choose, act, neighbours, context)
  }

  @InjectTransactionManager()
  async noteWaveRuleFailure(
    id: string,
    error: string,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await rules.noteRuleFailure(storeOf(context), id, error)
  }

  // ---- tours on the floor ----

  /** Gives a picker the tour that they hold already, or the next one, or the one that they name. */
  @InjectTransactionManager()
  async claimTour(
    request: holding.ClaimTour,
    act: ActAtTour,
    @MedusaContext() context: Context = {}
  ): Promise<holding.ClaimedTour & { is_repeated: boolean }> {
    return await holding.claimTour(storeOf(context), request, act)
  }

  /** Units are in somebody's hands. */
  @InjectTransactionManager()
  async pickUnits(
    request: picks.PickUnits,
    scanned: picks.Scanned,
    act: ActAtTour,
    neighbours: TourNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<picks.TourDone & { is_repeated: boolean }> {
    return await picks.pickUnits(storeOf(context), request, scanned, act, neighbours, context)
  }

  /** Units of a stop are not where the book says; what is found elsewhere becomes a stop of the same tour. */
  @InjectTransactionManager()
  async shortStop(
    request: picks.ShortStop,
    act: ActAtTour,
    neighbours: TourNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<picks.TourShort & { is_repeated: boolean }> {
    return await picks.shortStop(storeOf(context), request, act, neighbours, context)
  }

  /** A stop goes last. */
  @InjectTransactionManager()
  async skipStop(
    request: picks.SkipStop,
    act: ActAtTour,
    @MedusaContext() context: Context = {}
  ): Promise<picks.TourSkip & { is_repeated: boolean }> {
    return await picks.skipStop(storeOf(context), request, act)
  }

  /** A barcode is tied to a tote of the cart. */
  @InjectTransactionManager()
  async tieTote(
    request: picks.TieTote,
    act: ActAtTour,
    @MedusaContext() context: Context = {}
  ): Promise<picks.TourDone & { is_repeated: boolean }> {
    return await picks.tieToteOfTour(storeOf(context), request, act)
  }

  /** The rest of a tour becomes a tour of its own. */
  @InjectTransactionManager()
  async splitTour(
    request: splitting.SplitTour,
    act: ActAtTour,
    neighbours: TourNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<picks.TourDone & { is_repeated: boolean }> {
    return await splitting.splitTour(storeOf(context), request, act, neighbours, context)
  }

  /** Somebody else is to go on with a tour. */
  @InjectTransactionManager()
  async putDownTour(
    request: holding.PutDownTour,
    act: ActAtTour,
    @MedusaContext() context: Context = {}
  ): Promise<picks.TourDone & { is_repeated: boolean }> {
    return await holding.putDownTour(storeOf(context), request, act)
  }

  /** Frees tours whose pickers gave no sign for too long. */
  @InjectTransactionManager()
  async relieveTours(
    act: ActAtTour,
    @MedusaContext() context: Context = {}
  ): Promise<holding.RelievedTour[]> {
    return await holding.relieveTours(storeOf(context), act)
  }

  /** A supervisor gives a tour to a person, or takes it from one. */
  @InjectTransactionManager()
  async assignTour(
    request: holding.AssignTour,
    act: ActAtTour,
    neighbours: TourNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_repeated: boolean }> {
    return await holding.assignTour(storeOf(context), request, act, neighbours, context)
  }

  /** A supervisor ends a walk. */
  @InjectTransactionManager()
  async cancelTour(
    request: holding.CancelTour,
    act: ActAtTour,
    neighbours: TourNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<holding.CancelledTour & { is_repeated: boolean }> {
    return await holding.cancelTour(storeOf(context), request, act, neighbours, context)
  }

  /** Brings tours in line with what the desk, the routing or a packer did. */
  @InjectTransactionManager()
  async followTours(
    of: following.ToFollow,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<following.FollowedTour[]> {
    return await following.followTours(storeOf(context), of, at)
  }

  /** The codes that name the bin and the article of a pick; nothing where no tour has it. */
  @InjectManager()
  async expectedAt(pickId: string, @MedusaContext() context: Context = {}): Promise<ExpectedCodes | null> {
    return await expectedAt(storeOf(context), pickId)
  }

  /** The tour that a picker holds. */
  @InjectManager()
  async tourOfPicker(
    pickerId: string,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; number: string; location_id: string } | null> {
    return await holding.tourOfPicker(storeOf(context), pickerId)
  }

  /** A tour as its picker's device keeps it. */
  @InjectManager()
  async readScannerTour(
    id: string,
    locationId: string,
    @MedusaContext() context: Context = {}
  ): Promise<ScannerTourDTO> {
    return await tourReading.readScannerTour(storeOf(context), id, locationId)
  }

  /** These stops of a tour, as far as something of them is left. */
  @InjectManager()
  async scannerStops(
    tourId: string,
    pickIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<ScannerTourStopDTO[]> {
    return await tourReading.scannerStops(storeOf(context), tourId, pickIds)
  }

  /** The next tours that wait in a warehouse. */
  @InjectManager()
  async openTours(
    locationId: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<{ open: ScannerOpenTourDTO[]; open_count: number }> {
    return await tourReading.openTours(storeOf(context), locationId, limit)
  }

  /** One screen of tours. */
  @InjectManager()
  async findTours(
    filters: tourList.TourFilters,
    page: tourList.Paging,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: PickTourDTO[] }> {
    const sql = storeOf(context)
    const found = await tourList.listTours(sql, filters, page, at)
    return { ...found, rows: await tourList.tourHeadings(sql, found.ids, at) }
  }

  /** The next tours for an export, after the one with this id. */
  @InjectManager()
  async pageTours(
    filters: tourList.TourFilters,
    after: string,
    limit: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<PickTourDTO[]> {
    return await tourList.toursAfter(storeOf(context), filters, after, limit, at)
  }

  /** One tour with its stops, its totes and what befell it; refuses an id that is none. */
  @InjectManager()
  async readTour(id: string, at: Date, @MedusaContext() context: Context = {}): Promise<PickTourDetailDTO> {
    return await tourReading.readTour(storeOf(context), id, at)
  }

  // ---- packing station ----

  /** What a code puts onto the table of the station; nothing where it is no tote, tour, dispatch or order. */
  @InjectManager()
  async findAtStation(
    code: string,
    locationId?: string,
    @MedusaContext() context: Context = {}
  ): Promise<station.FoundAtStation | null> {
    return await station.findAtStation(storeOf(context), code, locationId)
  }

  /** What the station knows of these dispatches. */
  @InjectManager()
  async readAtStation(
    dispatchIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, station.AtStation>> {
    return await station.readAtStation(storeOf(context), dispatchIds)
  }

  @InjectManager()
  async stationTote(id: string, @MedusaContext() context: Context = {}): Promise<StationToteDTO | null> {
    return await station.stationTote(storeOf(context), id)
  }

  /** Of another order of the same tours: where an article belongs that is not wanted here. */
  @InjectManager()
  async whereElse(
    dispatchIds: readonly string[],
    itemIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<{ number: string; tote: string | null } | null> {
    return await station.whereElse(storeOf(context), dispatchIds, itemIds)
  }

  @InjectTransactionManager()
  async toteArrived(
    toteId: string,
    act: station.StationAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ is_new: boolean }> {
    return await station.toteArrived(storeOf(context), toteId, act)
  }

  /** Counts scanned units for the first order on the table that waits for them. */
  @InjectTransactionManager()
  async scanGoods(
    request: station.ScanGoodsRequest,
    act: station.StationAct,
    @MedusaContext() context: Context = {}
  ): Promise<Checked & { is_repeated: boolean }> {
    return await station.scanGoods(storeOf(context), request, act)
  }

  /** Says without a scanner how many units are there. */
  @InjectTransactionManager()
  async checkByHand(
    request: station.CheckByHandRequest,
    mustScan: boolean,
    act: station.StationAct,
    @MedusaContext() context: Context = {}
  ): Promise<{ dispatch_id: string; is_repeated: boolean }> {
    return await station.checkByHand(storeOf(context), request, mustScan, act)
  }

  /** What follows here when dispatches were packed; joins the transaction of packing. */
  @InjectTransactionManager()
  async dispatchesPacked(
    dispatchIds: readonly string[],
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await station.dispatchesPacked(storeOf(context), dispatchIds, at)
  }

  /** What follows here when a dispatch was unpacked; joins the transaction of unpacking. */
  @InjectTransactionManager()
  async dispatchUnpacked(dispatchId: string, @MedusaContext() context: Context = {}): Promise<void> {
    await station.dispatchUnpacked(storeOf(context), dispatchId)
  }

  // ---- the floor ----

  /** Who picks what now, how fast, and when the work is done at that pace. */
  @InjectManager()
  async readFloor(
    filters: FloorFilters,
    @MedusaContext() context: Context = {}
  ): Promise<FloorWarehouseDTO[]> {
    return await readFloor(storeOf(context), filters)
  }
}
