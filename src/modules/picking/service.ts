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
import { GivenRow, givenTo } from "./store/given"
import { storeOf } from "./store/sql"

export type { Allotment, Allotted, AllottedPart, ReadyDispatch } from "./store/allot"
export type { GivenRow } from "./store/given"

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
}
