import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, Modules } from "@medusajs/framework/utils"
import { leavesUntold } from "../../../domain/picking/parcel"
import { inChunks } from "../../../domain/stock/door"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import type { Announcement, DueParcel } from "../../../modules/picking/store/finishing"
import { atStockDoor } from "../../purchasing/steps/act"
import { settleReservationsLater } from "../../routing/settle-reservations"
import { packingNeighboursOf } from "./act"
import { orderPortsOf } from "./core-ports"
import { makeFulfilments, Refusal } from "./make-fulfilments"
import { continueUnpacking } from "./unpack"

/** Dispatches that one process takes at a time. */
const DISPATCHES_AT_ONCE = 100

export type FinishRequest = {
  /** Only these; without them, all that waits. */
  dispatch_ids?: readonly string[]
  /** Only what waits since before this instant. */
  due_before: Date
  now: Date
}

/** What finishing came to: what Medusa knows of now, and what was refused. */
export type Finished = { parcels: number; refusals: Refusal[] }

/**
 * Finishes what packing, shipping and unpacking began: Medusa's fulfilments are made, its orders know of them, and its
 * levels and reservations follow. Every step is found again, so that it is done once whatever stopped an earlier run.
 */
export async function finishParcels(container: MedusaContainer, request: FinishRequest): Promise<Finished> {
  const finished: Finished = { parcels: 0, refusals: [] }
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const tried = new Set<string>()
  for (;;) {
    const lessee = generateEntityId(undefined, "lease")
    const parcels = await picking.leaseParcels({ ...request, lessee, limit: DISPATCHES_AT_ONCE })
    const fresh = parcels.filter((parcel) => !tried.has(parcel.id))
    if (!fresh.length) {
      if (parcels.length)
        await picking.endLease(
          lessee,
          parcels.map(({ id }) => id)
        )
      return finished
    }
    for (const parcel of fresh) tried.add(parcel.id)
    finished.refusals.push(...(await finishLeased(container, picking, parcels, request.now)))
    finished.parcels += fresh.length
    await picking.endLease(
      lessee,
      parcels.map(({ id }) => id)
    )
  }
}

async function finishLeased(
  container: MedusaContainer,
  picking: PickingService,
  parcels: readonly DueParcel[],
  now: Date
): Promise<Refusal[]> {
  const unpacked = [
    ...new Set(
      parcels
        .filter((parcel) => parcel.fulfillment_status === "cancelling")
        .map(({ dispatch_id }) => dispatch_id)
    ),
  ]
  const refusals: Refusal[] = []
  for (const dispatch_id of unpacked) {
    // One that core refuses for now holds up no other, and is tried again.
    const error = await continueUnpacking(container, dispatch_id, { at: now }).catch((thrown: Error) => {
      if ((thrown as { is_crash?: boolean }).is_crash) throw thrown
      return thrown.message
    })
    if (error) refusals.push({ parcel_id: dispatch_id, error, is_made: true })
  }
  const kept = parcels.filter((parcel) => parcel.fulfillment_status !== "cancelling")
  if (!kept.length) return refusals
  const claimed = await picking.claimFulfilments(kept)
  await picking.passPackingCheckpoint("fulfilments claimed")
  const refused = await makeFulfilments(
    container,
    claimed.filter((parcel) => parcel.fulfillment_status !== "unknown")
  )
  await picking.refuseParcels(refused, now)
  // The parcels of a dispatch are registered together, so that no routing counts a part of it twice.
  const waits = new Set(
    claimed.filter((parcel) => isOpen(parcel, refused)).map(({ dispatch_id }) => dispatch_id)
  )
  const made = claimed.filter((parcel) => !waits.has(parcel.dispatch_id))
  const unregistered = await register(container, picking, made, now)
  const done = made.filter((parcel) => !unregistered.some((refusal) => refusal.parcel_id === parcel.id))
  await settleReservationsLater(container, [...new Set(kept.map(({ order_id }) => order_id))])
  await picking.passPackingCheckpoint("reservations settled")
  await announce(container, picking, done, now)
  return [...refusals, ...refused, ...unregistered]
}

const isOpen = (parcel: DueParcel, refused: readonly Refusal[]): boolean =>
  parcel.fulfillment_status === "unknown" || refused.some((refusal) => refusal.parcel_id === parcel.id)

/**
 * So many orders are written in one call of core's. Its unit of work looks through all that it holds for each thing that
 * it writes: of a hundred orders in one call each takes eight times as long as of two.
 */
const ORDERS_AT_ONCE = 3

/** A few orders in each call of core's; where one of them is refused, each by itself, so that it holds up no other. */
async function register(
  container: MedusaContainer,
  picking: PickingService,
  parcels: readonly DueParcel[],
  now: Date
): Promise<Refusal[]> {
  const orders = new Map<string, DueParcel[]>()
  for (const parcel of parcels) {
    if (parcel.fulfillment_status !== "claimed" && !leavesUntold(parcel)) continue
    orders.set(parcel.order_id, [...(orders.get(parcel.order_id) ?? []), parcel])
  }
  const ports = orderPortsOf(container)
  const neighbours = packingNeighboursOf(container)
  const write = async (some: readonly (readonly DueParcel[])[]): Promise<Refusal[]> => {
    try {
      await atStockDoor(container, () => picking.registerParcels(some.flat(), now, neighbours, ports))
      await picking.passPackingCheckpoint("parcels registered")
      return []
    } catch (error) {
      if ((error as { is_crash?: boolean }).is_crash) throw error
      const { message } = error as Error
      if (some.length === 1)
        return some.flat().map(({ id }) => ({ parcel_id: id, error: message, is_made: true }))
    }
    const refused: Refusal[] = []
    for (const order of some) refused.push(...(await write([order])))
    return refused
  }
  const refusals: Refusal[] = []
  for (const some of inChunks([...orders.values()], ORDERS_AT_ONCE)) refusals.push(...(await write(some)))
  await picking.refuseParcels(refusals, now)
  return refusals
}

/** Core's own events and ours, once each as long as no process stops between telling and writing down that it told. */
async function announce(
  container: MedusaContainer,
  picking: PickingService,
  parcels: readonly DueParcel[],
  now: Date
): Promise<void> {
  if (!parcels.length) return
  const ids = parcels.map(({ id }) => id)
  const told = await picking.announcements(ids)
  const events = told.flatMap(eventsOf)
  if (events.length) await container.resolve(Modules.EVENT_BUS).emit(events)
  await picking.passPackingCheckpoint("parcels announced")
  await picking.closeFinished(ids, now)
}

function eventsOf(one: Announcement): { name: string; data: object }[] {
  const { order_id, fulfillment_id, no_notification, dispatch_id } = one
  const dispatch = { id: dispatch_id, order_id }
  return [
    ...(one.is_packed
      ? [{ name: "order.fulfillment_created", data: { order_id, fulfillment_id, no_notification } }]
      : []),
    ...(one.is_packed && one.is_first ? [{ name: "comptoir.dispatch.packed", data: dispatch }] : []),
    ...(one.is_shipped ? [{ name: "shipment.created", data: { id: fulfillment_id, no_notification } }] : []),
    ...(one.is_shipped && one.is_dispatch_shipped && one.is_last
      ? [{ name: "comptoir.dispatch.shipped", data: dispatch }]
      : []),
  ]
}
