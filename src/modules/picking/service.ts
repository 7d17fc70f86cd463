import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { Fate } from "../../domain/picking/parcel"
import { Gate } from "../../platform/gate"
import type { ListPage } from "../../platform/list-page"
import type {
  BoxDTO,
  ManifestDTO,
  OpenManifestDTO,
  PackingDispatchDTO,
  ParcelDTO,
} from "../../types/http/packing"
import Box from "./models/box"
import type {
  DispatchDetailDTO,
  DispatchDTO,
  PickingTodayResponse,
  PickListDetailDTO,
  PickListDTO,
} from "../../types/http/picking"
import Dispatch from "./models/dispatch"
import DispatchLine from "./models/dispatch-line"
import Manifest from "./models/manifest"
import PackingAct from "./models/packing-act"
import Parcel from "./models/parcel"
import ParcelLine from "./models/parcel-line"
import Pick from "./models/pick"
import PickList from "./models/pick-list"
import PickingAct from "./models/picking-act"
import ShortPick from "./models/short-pick"
import { PackingCheckpoint, packingCheckpoint } from "./packing-checkpoint"
import { allot, Allotment, Allotted } from "./store/allot"
import * as boxes from "./store/boxes"
import * as finishing from "./store/finishing"
import * as manifests from "./store/manifests"
import * as packing from "./store/packing"
import type { PackedPosition, PackingActor, PackingNeighbours, PackRules } from "./store/packing-ports"
import * as papers from "./store/parcel-papers"
import * as parcels from "./store/parcel-list"
import * as shipping from "./store/shipping"
import * as tracking from "./store/tracking"
import * as unpacking from "./store/unpacking"
import type { PickingAct as Act, PickingNeighbours } from "./neighbours"
import * as cancelling from "./store/cancel"
import { ConfirmedPicks, ConfirmPicks, confirmPicks } from "./store/confirm"
import { countAsked, ShortsSearch, shortsToCount, ShortToCount } from "./store/counts-to-ask"
import {
  dispatchesAfter,
  DispatchFilters,
  dispatchHeadings,
  listDispatches,
  Paging,
} from "./store/dispatch-list"
import { binCodes, readDispatch } from "./store/dispatch-read"
import { GivenRow, givenTo } from "./store/given"
import {
  listPickLists,
  markPrinted,
  pickListHeadings,
  PickListFilters,
  readPickList,
} from "./store/pick-lists"
import { DispatchWishes, setPriority } from "./store/priority"
import { ShortPicked, ShortPickRequest, shortPick } from "./store/short"
import { ShortAtStation, shortAtStation } from "./store/short-at-station"
import { ForeseenPick, foreseePicks, StartedPicking, StartPicking, startPicking } from "./store/start"
import { storeOf } from "./store/sql"
import { readToday } from "./store/today"

export type { Allotment, Allotted, AllottedPart, ReadyDispatch } from "./store/allot"
export type { CancelledPicking, CancelPicking, LeftToSend } from "./store/cancel"
export type { ConfirmedPicks, ConfirmPicks } from "./store/confirm"
export type { ShortToCount } from "./store/counts-to-ask"
export type { DispatchFilters } from "./store/dispatch-list"
export type { PickListFilters } from "./store/pick-lists"
export type { DispatchWishes } from "./store/priority"
export type { GivenRow } from "./store/given"
export type { ShortPicked, ShortPickRequest } from "./store/short"
export type { ShortAtStation } from "./store/short-at-station"
export type { ForeseenPick, StartedPicking, StartPicking } from "./store/start"
export type { PickingNeighbours } from "./neighbours"

type Rows<Row> = ListPage & { rows: Row[] }

/**
 * Keeps what is picked, packed and sent for orders. Each act is one transaction; what it needs of other modules is handed
 * in as `neighbours` and joins that transaction.
 */
export default class PickingService extends MedusaService({
  ComptoirDispatch: Dispatch,
  ComptoirDispatchLine: DispatchLine,
  ComptoirPick: Pick,
  ComptoirPickList: PickList,
  ComptoirShortPick: ShortPick,
  ComptoirPickingAct: PickingAct,
  ComptoirBox: Box,
  ComptoirParcel: Parcel,
  ComptoirParcelLine: ParcelLine,
  ComptoirManifest: Manifest,
  ComptoirPackingAct: PackingAct,
}) {
  /** Who tells Medusa of what was packed, one after the other: it takes all of the process that there is. */
  readonly finishing = new Gate(1)

  // ---- what orders get from where ----

  /**
   * Makes the dispatches of these orders that nobody has started equal to the parts, within the routing's transaction,
   * which has locked the orders and asked `givenTo` before it planned.
   */
  @InjectTransactionManager()
  async allot(allotments: readonly Allotment[], @MedusaContext() context: Context = {}): Promise<Allotted> {
    return await allot(storeOf(context), allotments)
  }

  /** What the dispatches of these orders have; nobody starts one of them until the caller's transaction ends. */
  @InjectTransactionManager()
  async givenTo(orderIds: readonly string[], @MedusaContext() context: Context = {}): Promise<GivenRow[]> {
    return await givenTo(storeOf(context), orderIds, true)
  }

  /** The same as `givenTo` for those who only look: nobody waits for them. */
  @InjectManager()
  async readGiven(orderIds: readonly string[], @MedusaContext() context: Context = {}): Promise<GivenRow[]> {
    return await givenTo(storeOf(context), orderIds, false)
  }

  // ---- picking ----

  /** Takes dispatches in hand: numbers, a bin for each unit, and a list for each warehouse. */
  @InjectTransactionManager()
  async startPicking(
    input: StartPicking,
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<StartedPicking & { is_repeated: boolean }> {
    return await startPicking(storeOf(context), input, act, neighbours, context)
  }

  /** From which bins ready dispatches of a warehouse would be picked, were they taken in hand now. */
  @InjectManager()
  async foreseePicks(
    locationId: string,
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<ForeseenPick[]> {
    return await foreseePicks(storeOf(context), locationId, ids)
  }

  /** Says how many units were picked, or taken back. */
  @InjectTransactionManager()
  async confirmPicks(
    input: ConfirmPicks,
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<ConfirmedPicks & { is_repeated: boolean }> {
    return await confirmPicks(storeOf(context), input, act, neighbours, context)
  }

  /** Writes down that units are not where the book says. */
  @InjectTransactionManager()
  async shortPick(
    input: ShortPickRequest,
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<ShortPicked & { is_repeated: boolean }> {
    return await shortPick(storeOf(context), input, act, neighbours, context)
  }

  /** Takes back a confirmation of units that are missing where they are packed, and makes them short. */
  @InjectTransactionManager()
  async shortAtStation(
    input: ShortAtStation,
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ shorts: ShortPicked[]; is_repeated: boolean }> {
    return await shortAtStation(storeOf(context), input, act, neighbours, context)
  }

  /** Places where units were missing and that nobody was asked to count yet. */
  @InjectManager()
  async shortsToCount(search: ShortsSearch, @MedusaContext() context: Context = {}): Promise<ShortToCount[]> {
    return await shortsToCount(storeOf(context), search)
  }

  /** Says that a count was asked for after a short pick. */
  @InjectTransactionManager()
  async countAsked(
    id: string,
    countId: string | null,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await countAsked(storeOf(context), id, countId)
  }

  /** Ends the picking of dispatches; what was picked goes back on the shelf. */
  @InjectTransactionManager()
  async cancelPicking(
    input: cancelling.CancelPicking,
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<cancelling.CancelledPicking & { is_repeated: boolean }> {
    return await cancelling.cancelPicking(storeOf(context), input, act, neighbours, context)
  }

  /** Ends what of these orders is not packed, within the routing's transaction: they were cancelled. */
  @InjectTransactionManager()
  async cancelOrders(
    orderIds: readonly string[],
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<cancelling.CancelledPicking> {
    return await cancelling.cancelOrders(storeOf(context), orderIds, act, neighbours, context)
  }

  /** Makes what is in hand no more than is still to be sent, within the routing's transaction: orders were edited down. */
  @InjectTransactionManager()
  async lowerOrders(
    left: readonly cancelling.LeftToSend[],
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<cancelling.CancelledPicking> {
    return await cancelling.lowerOrders(storeOf(context), left, act, neighbours, context)
  }

  // ---- what there is to pick ----

  /** One screen of dispatches: of open ones the most urgent first, of all the newest, unless asked otherwise. */
  @InjectManager()
  async findDispatches(
    filters: DispatchFilters,
    page: Paging,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<DispatchDTO>> {
    const sql = storeOf(context)
    const found = await listDispatches(sql, filters, page, at)
    return { ...found, rows: await dispatchHeadings(sql, found.ids, at) }
  }

  /** The next dispatches for an export, after the one with this id. */
  @InjectManager()
  async pageDispatches(
    filters: DispatchFilters,
    after: string,
    limit: number,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<DispatchDTO[]> {
    return await dispatchesAfter(storeOf(context), filters, after, limit, at)
  }

  /** One dispatch with its lines, where they are taken from, and what was short; refuses an id that is none. */
  @InjectManager()
  async readDispatch(
    id: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<DispatchDetailDTO> {
    return await readDispatch(storeOf(context), id, at)
  }

  /** The codes of bins, by id. */
  @InjectManager()
  async binCodes(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string>> {
    return await binCodes(storeOf(context), ids)
  }

  /** Says how urgent a dispatch is, and what whoever packs it should know. */
  @InjectTransactionManager()
  async setPriority(
    id: string,
    wishes: DispatchWishes,
    act: Act,
    neighbours: PickingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await setPriority(storeOf(context), id, wishes, act, neighbours, context)
  }

  /** One screen of pick lists, the newest first unless asked otherwise. */
  @InjectManager()
  async findPickLists(
    filters: PickListFilters,
    page: Paging,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<PickListDTO>> {
    const sql = storeOf(context)
    const found = await listPickLists(sql, filters, page)
    return { ...found, rows: await pickListHeadings(sql, found.ids) }
  }

  /** One pick list with its dispatches and the walk; refuses an id that is none. */
  @InjectManager()
  async readPickList(
    id: string,
    at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<PickListDetailDTO> {
    return await readPickList(storeOf(context), id, at)
  }

  /** Says that a list was printed, the first time. */
  @InjectTransactionManager()
  async markPrinted(id: string, at: Date, @MedusaContext() context: Context = {}): Promise<void> {
    await markPrinted(storeOf(context), id, at)
  }

  /** What there is to do today, warehouse by warehouse, where a day begins in this zone. */
  @InjectManager()
  async readToday(
    at: Date,
    zone: string,
    @MedusaContext() context: Context = {}
  ): Promise<Omit<PickingTodayResponse, "at">> {
    return await readToday(storeOf(context), at, zone)
  }

  // ---- packing and shipping ----

  /** Packs dispatches: what was picked lies in parcels and has left stock; Medusa's level follows the settlement. */
  @InjectTransactionManager()
  async packDispatches(
    request: packing.PackRequest,
    act: PackingActor,
    neighbours: PackingNeighbours,
    rules: PackRules,
    @MedusaContext() context: Context = {}
  ): Promise<packing.PackingResult> {
    return await packing.packDispatches(request, act, neighbours, rules, context)
  }

  /** Says that packed dispatches leave; they have left once Medusa knows of it. */
  @InjectTransactionManager()
  async shipDispatches(
    request: shipping.ShipRequest,
    act: PackingActor,
    neighbours: PackingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<packing.PackingResult> {
    return await shipping.shipDispatches(request, act, neighbours, context)
  }

  /** Puts right what a carrier calls a parcel that has left. */
  @InjectTransactionManager()
  async correctTracking(
    correction: tracking.TrackingCorrection,
    act: PackingActor,
    neighbours: PackingNeighbours,
    write: tracking.WriteTracking,
    @MedusaContext() context: Context = {}
  ): ReturnType<typeof tracking.correctTracking> {
    return await tracking.correctTracking(correction, act, neighbours, write, context)
  }

  /** Begins to unpack a dispatch that has not left. */
  @InjectTransactionManager()
  async beginUnpacking(
    request: unpacking.UnpackRequest,
    act: PackingActor,
    neighbours: PackingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<packing.PackingResult> {
    return await unpacking.beginUnpacking(request, act, neighbours, context)
  }

  /** Ends unpacking, under core's lock of the articles: see `completeUnpacking`. */
  @InjectTransactionManager()
  async completeUnpacking(
    dispatchId: string,
    act: PackingActor,
    neighbours: PackingNeighbours,
    ports: unpacking.ReservePorts,
    @MedusaContext() context: Context = {}
  ): Promise<{ positions: PackedPosition[]; order_id: string; is_changed: boolean }> {
    return await unpacking.completeUnpacking(dispatchId, act, neighbours, ports, context)
  }

  /** A provider does not take a fulfilment back: the dispatch stays packed. */
  @InjectTransactionManager()
  async giveUpUnpacking(
    dispatchId: string,
    error: string,
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await unpacking.giveUpUnpacking(storeOf(context), dispatchId, error, now)
  }

  /** Takes the next parcels that are to be finished; nobody else gets them meanwhile. */
  @InjectTransactionManager()
  async leaseParcels(
    request: finishing.LeaseRequest,
    @MedusaContext() context: Context = {}
  ): Promise<finishing.DueParcel[]> {
    return await finishing.leaseDue(storeOf(context), request)
  }

  /** Lets go of parcels that this process had taken. */
  @InjectTransactionManager()
  async endLease(
    lessee: string,
    parcelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await finishing.endLease(storeOf(context), lessee, parcelIds)
  }

  /** Says which fulfilment each parcel is to have, before anybody is asked for it. */
  @InjectTransactionManager()
  async claimFulfilments(
    due: readonly finishing.DueParcel[],
    @MedusaContext() context: Context = {}
  ): Promise<finishing.DueParcel[]> {
    return await finishing.claimFulfilments(storeOf(context), due)
  }

  /** What the fulfilments of these parcels are made of, by parcel. */
  @InjectManager()
  async fulfilmentData(
    parcelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, finishing.FulfilmentData>> {
    return await finishing.fulfilmentData(storeOf(context), parcelIds)
  }

  /** Writes down what was refused; it is tried again later. */
  @InjectTransactionManager()
  async refuseParcels(
    refusals: readonly { parcel_id: string; error: string; is_made: boolean }[],
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await finishing.refuse(storeOf(context), refusals, now)
  }

  /** Tells Medusa's orders of fulfilments that are made, and of parcels that leave. */
  @InjectTransactionManager()
  async registerParcels(
    due: readonly finishing.DueParcel[],
    now: Date,
    neighbours: Pick<PackingNeighbours, "markReservationsDue">,
    ports: finishing.OrderPorts,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await finishing.registerParcels(due, now, neighbours, ports, context)
  }

  /** What listeners are still to be told of these parcels. */
  @InjectManager()
  async announcements(
    parcelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<finishing.Announcement[]> {
    return await finishing.announcements(storeOf(context), parcelIds)
  }

  /** Says that nothing of these parcels is left to be done. */
  @InjectTransactionManager()
  async closeFinished(
    parcelIds: readonly string[],
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await finishing.closeFinished(storeOf(context), parcelIds, now)
  }

  /** Where goods of this dispatch lie, or lay. */
  @InjectManager()
  async positionsOfDispatch(
    dispatchId: string,
    @MedusaContext() context: Context = {}
  ): Promise<PackedPosition[]> {
    return await unpacking.positionsOfDispatch(storeOf(context), dispatchId)
  }

  /** Medusa's fulfilments of a dispatch that is being unpacked. */
  @InjectManager()
  async fulfilmentsToCancel(
    dispatchId: string,
    @MedusaContext() context: Context = {}
  ): Promise<{ fulfillment_id: string }[]> {
    return await unpacking.fulfilmentsToCancel(storeOf(context), dispatchId)
  }

  /** A person says what became of a fulfilment whose fate is unknown. */
  @InjectTransactionManager()
  async resolveFate(
    request: { parcel_id: string; fate: Fate },
    act: PackingActor,
    neighbours: PackingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ dispatch_id: string; abandoned: string | null }> {
    return await finishing.resolveFate(request, act, neighbours, context)
  }

  /** What waits of these dispatches is tried again now. */
  @InjectTransactionManager()
  async tryAgainNow(
    dispatchIds: readonly string[],
    now: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await finishing.tryAgainNow(storeOf(context), dispatchIds, now)
  }

  /** Says how far finishing got that lies in a workflow. */
  async passPackingCheckpoint(name: PackingCheckpoint): Promise<void> {
    await packingCheckpoint.pass(name)
  }

  /** Dispatches as a packer needs them, with the boxes to take. */
  @InjectManager()
  async readPacking(
    dispatchIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<PackingDispatchDTO[]> {
    return await parcels.readPacking(storeOf(context), dispatchIds)
  }

  /** One screen of parcels. */
  @InjectManager()
  async findParcels(
    filters: parcels.ParcelFilters,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: ParcelDTO[] }> {
    return await parcels.listParcels(storeOf(context), filters, page)
  }

  /** The next parcels for an export. */
  @InjectManager()
  async pageParcels(
    filters: parcels.ParcelFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<ParcelDTO[]> {
    return await parcels.pageParcels(storeOf(context), filters, after, limit)
  }

  /** These parcels; refuses an id that is none. */
  @InjectManager()
  async readParcels(ids: readonly string[], @MedusaContext() context: Context = {}): Promise<ParcelDTO[]> {
    return await parcels.retrieveParcels(storeOf(context), ids)
  }

  /** What the papers of these parcels say beside their contents. */
  @InjectManager()
  async parcelPapers(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, papers.ParcelPapers>> {
    return await papers.parcelPapers(storeOf(context), ids)
  }

  // ---- boxes ----

  @InjectManager()
  async findBoxes(
    filters: boxes.BoxFilters,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: BoxDTO[] }> {
    return await boxes.listBoxes(storeOf(context), filters, page)
  }

  @InjectManager()
  async readBox(id: string, @MedusaContext() context: Context = {}): Promise<BoxDTO> {
    return await boxes.readBox(storeOf(context), id)
  }

  @InjectTransactionManager()
  async addBox(
    input: boxes.BoxInput,
    act: PackingActor,
    neighbours: Pick<PackingNeighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await boxes.createBox(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async changeBox(
    id: string,
    changes: Partial<boxes.BoxInput>,
    act: PackingActor,
    neighbours: Pick<PackingNeighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await boxes.updateBox(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async dropBox(
    id: string,
    act: PackingActor,
    neighbours: Pick<PackingNeighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await boxes.deleteBox(id, act, neighbours, context)
  }

  // ---- manifests ----

  /** What left and is on no manifest yet. */
  @InjectManager()
  async openManifests(@MedusaContext() context: Context = {}): Promise<OpenManifestDTO[]> {
    return await manifests.openManifests(storeOf(context))
  }

  @InjectManager()
  async findManifests(
    filters: manifests.ManifestFilters,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: ManifestDTO[] }> {
    return await manifests.listManifests(storeOf(context), filters, page)
  }

  @InjectManager()
  async readManifest(id: string, @MedusaContext() context: Context = {}): Promise<ManifestDTO> {
    return await manifests.readManifest(storeOf(context), id)
  }

  /** Puts what left with a carrier onto a manifest. */
  @InjectTransactionManager()
  async closeManifest(
    request: manifests.CloseManifest,
    act: PackingActor,
    neighbours: PackingNeighbours,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; is_changed: boolean }> {
    return await manifests.closeManifest(request, act, neighbours, context)
  }
}
