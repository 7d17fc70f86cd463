import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RouteCause } from "../../../domain/routing/order-route"
import type { PlannedPart } from "../../../domain/routing/types"
import { inChunks } from "../../../domain/stock/door"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"
import type { ReadyDispatch, RoutedOrder, RoutePorts } from "../../../modules/routing/store/route-orders"
import { pickingActing } from "../../picking/steps/act"
import { atStockDoor } from "../../purchasing/steps/act"
import { WarehouseActInput } from "../../stock/act"
import { settleReservationsLater } from "../settle-reservations"

export type RouteOrdersInput = {
  order_ids: string[]
  cause: RouteCause
  reason?: string | null
  /** By hand: where units of the one order leave from. What it does not name is planned. */
  assignment?: PlannedPart[]
  idempotency_key?: string
} & WarehouseActInput

export type RouteOrdersResult = { orders: RoutedOrder[]; ready: ReadyDispatch[]; reservations_moved: number }

/** Orders that are planned and written in one transaction; pending ones among them are planned together. */
const ORDERS_AT_A_TIME = 200
/** How often an order is planned again whose goods another took between its plan and its reservations. */
const MOST_ROUNDS = 4

/** The time zone of the shop: by it a warehouse without its own keeps its cut-off. */
export const shopZone = async (container: MedusaContainer): Promise<string> =>
  await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSetting("stock.shop_time_zone")

/** What routing asks of its neighbours, for the transaction that it opens. */
async function routePortsOf(
  container: MedusaContainer,
  input: WarehouseActInput
): Promise<{
  ports: Omit<RoutePorts, "rules">
  act: { actor_id: string | null; actor_type: string | null; at: Date }
}> {
  const { picking, act, neighbours } = await pickingActing(container, input)
  return {
    act,
    ports: {
      shop_zone: await shopZone(container),
      givenTo: (orderIds, context) => picking.givenTo(orderIds, context),
      allot: (allotments, context) => picking.allot(allotments, context),
      takeBack: async ({ cancelled, left }, context) => {
        if (cancelled.length) await picking.cancelOrders(cancelled, act, neighbours, context)
        if (left.length) await picking.lowerOrders(left, act, neighbours, context)
      },
      recordAudit: (entries, context) => neighbours.recordAudit(entries, context),
    },
  }
}

/**
 * Routes orders, page by page: plan, route, shortages and dispatches are one transaction; then Medusa's reservations
 * follow, while the next page is planned already. Where another took the goods meanwhile the order is planned again, from
 * what is left.
 */
export async function routeOrders(
  container: MedusaContainer,
  input: RouteOrdersInput
): Promise<RouteOrdersResult> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const { ports, act } = await routePortsOf(container, input)
  const orders = new Map<string, RoutedOrder>()
  const ready = new Map<string, ReadyDispatch>()
  let reservations_moved = 0
  const plan = async (order_ids: readonly string[], isFirst: boolean): Promise<string[]> => {
    const asked = isFirst
      ? {
          cause: input.cause,
          reason: input.reason,
          assignment: input.assignment,
          key: input.idempotency_key,
        }
      : { cause: "short" as const }
    const request = { order_ids, ...act, ...asked }
    const routed = await atStockDoor(container, () => routing.routeOrders(request, ports))
    for (const one of routed.orders) {
      const before = orders.get(one.order_id)
      orders.set(one.order_id, { ...one, is_changed: one.is_changed || (before?.is_changed ?? false) })
    }
    for (const one of routed.ready) ready.set(one.id, one)
    return routed.orders.map((one) => one.order_id)
  }
  const follow = async (order_ids: readonly string[]): Promise<void> => {
    let asked = order_ids
    for (let round = 1; asked.length; round += 1) {
      const settled = await settleReservationsLater(container, asked)
      reservations_moved += settled.moved
      // What is unmet after the last round is marked, and the job goes on.
      asked = round < MOST_ROUNDS && settled.unmet.length ? await plan(settled.unmet, false) : []
    }
  }
  let following: Promise<unknown> = Promise.resolve()
  let failure: unknown
  try {
    for (const page of inChunks([...new Set(input.order_ids)], ORDERS_AT_A_TIME)) {
      await atStockDoor(container, () => routing.openRoutes(page, input.cause, true))
      const routed = await plan(page, true)
      await following
      if (failure) break
      following = follow(routed).catch((error: unknown) => {
        failure = error
      })
    }
  } finally {
    await following
  }
  if (failure) throw failure
  return { orders: [...orders.values()], ready: [...ready.values()], reservations_moved }
}

/** Each page is a transaction of its own and found again by the job after a crash, so there is no compensation. */
export const routeOrdersStep = createStep(
  "comptoir-route-orders",
  async (input: RouteOrdersInput, { container }) => new StepResponse(await routeOrders(container, input))
)
