import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
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
import { FloorFilters, readFloor } from "./store/floor"
import * as station from "./store/station"
import { storeOf } from "./store/sql"

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
