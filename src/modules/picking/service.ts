import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import Dispatch from "./models/dispatch"
import DispatchLine from "./models/dispatch-line"
import Pick from "./models/pick"
import PickList from "./models/pick-list"
import PickingAct from "./models/picking-act"
import ShortPick from "./models/short-pick"
import { allot, Allotment, Allotted } from "./store/allot"
import type { PickingAct as Act, PickingNeighbours } from "./neighbours"
import * as cancelling from "./store/cancel"
import { ConfirmedPicks, ConfirmPicks, confirmPicks } from "./store/confirm"
import { countAsked, ShortsSearch, shortsToCount, ShortToCount } from "./store/counts-to-ask"
import { GivenRow, givenTo } from "./store/given"
import { ShortPicked, ShortPickRequest, shortPick } from "./store/short"
import { StartedPicking, StartPicking, startPicking } from "./store/start"
import { storeOf } from "./store/sql"

export type { Allotment, Allotted, AllottedPart, ReadyDispatch } from "./store/allot"
export type { CancelledPicking, CancelPicking, LeftToSend } from "./store/cancel"
export type { ConfirmedPicks, ConfirmPicks } from "./store/confirm"
export type { ShortToCount } from "./store/counts-to-ask"
export type { GivenRow } from "./store/given"
export type { ShortPicked, ShortPickRequest } from "./store/short"
export type { StartedPicking, StartPicking } from "./store/start"
export type { PickingNeighbours } from "./neighbours"

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
}) {
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
}
