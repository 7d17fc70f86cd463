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

/**
 * Orders that are planned and written in one transaction: few enough that their items fit under one lock of core's, and
 * that the database goes for each by its index.
 */
const ORDERS_AT_A_TIME = 64
/** Pending orders are planned together, so that they may exchange warehouses. */
const PENDING_AT_A_TIME = 250
const TOGETHER: readonly RouteCause[] = ["stock_arrived", "warehouse_closed"]
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
 * follow. Where another took the goods meanwhile the order is planned again, from what is left.
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
  const size = TOGETHER.includes(input.cause) ? PENDING_AT_A_TIME : ORDERS_AT_A_TIME
  for (const page of inChunks([...new Set(input.order_ids)], size)) {
    await atStockDoor(container, () => routing.openRoutes(page, input.cause, true))
    let asked: readonly string[] = page
    for (let round = 1; asked.length && round <= MOST_ROUNDS; round += 1) {
      const isFirst = round === 1
      const request = {
        order_ids: asked,
        cause: isFirst ? input.cause : ("short" as const),
        ...act,
        reason: isFirst ? input.reason : null,
        assignment: isFirst ? input.assignment : undefined,
        key: isFirst ? input.idempotency_key : undefined,
      }
      const routed = await atStockDoor(container, () => routing.routeOrders(request, ports))
      for (const one of routed.orders) {
        const before = orders.get(one.order_id)
        orders.set(one.order_id, { ...one, is_changed: one.is_changed || (before?.is_changed ?? false) })
      }
      for (const one of routed.ready) ready.set(one.id, one)
      const settled = await settleReservationsLater(
        container,
        routed.orders.map((one) => one.order_id)
      )
      reservations_moved += settled.moved
      asked = settled.unmet
    }
  }
  return { orders: [...orders.values()], ready: [...ready.values()], reservations_moved }
}

/** Each page is a transaction of its own and found again by the job after a crash, so there is no compensation. */
export const routeOrdersStep = createStep(
  "comptoir-route-orders",
  async (input: RouteOrdersInput, { container }) => new StepResponse(await routeOrders(container, input))
)
