import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { ROUTE_CAUSES } from "../../domain/routing/order-route"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import type { DueRoute } from "../../modules/routing/store/order-routes"
import { routeOrdersWorkflow } from "./route-orders"
import { settleReservations } from "./settle-reservations"

/** Orders that are looked at in one go; pending ones among them are planned together. */
const ORDERS_AT_A_TIME = 200
/** A run of the job ends after so many turns: what is left waits for the next minute. */
const MOST_TURNS = 25

export type KeepRoutingInput = {
  /** Reservations that wait, and orders that nobody told of, since before this instant: what is under way is left alone. */
  due_before: Date
  /** Also look for orders that no event told of, and for pending ones that can be sent better now. */
  is_thorough: boolean
  /** Goods of these items came in or were freed. */
  inventory_item_ids?: string[]
}

/** Routes claimed orders, those of one cause together; what fails is given back with the reason and tried again. */
async function routeClaimed(container: MedusaContainer, due: readonly DueRoute[]): Promise<number> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  let routed = 0
  for (const cause of ROUTE_CAUSES) {
    const order_ids = due.filter((one) => one.cause === cause).map((one) => one.order_id)
    if (!order_ids.length) continue
    try {
      await routeOrdersWorkflow(container).run({ input: { order_ids, cause } })
      routed += order_ids.length
    } catch (error) {
      const message = (error as Error).message
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`${order_ids.length} orders could not be routed and are tried again: ${message}`)
      await routing.releaseRoutes(order_ids, message)
    }
  }
  return routed
}

/** Routes what waits, settles reservations that a stopped process left, and looks again at pending orders. */
export async function keepRouting(
  container: MedusaContainer,
  { due_before, is_thorough, inventory_item_ids }: KeepRoutingInput
): Promise<{ routed: number; settled: number }> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  if (is_thorough) await routing.takeInLostOrders(ORDERS_AT_A_TIME * MOST_TURNS, new Date(due_before))
  if (is_thorough || inventory_item_ids?.length)
    await routing.markPendingOrders({ inventory_item_ids, limit: ORDERS_AT_A_TIME })
  let routed = 0
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const due = await routing.claimDueRoutes(ORDERS_AT_A_TIME)
    if (!due.length) break
    const done = await routeClaimed(container, due)
    routed += done
    if (!done) break
  }
  let settled = 0
  const seen = new Set<string>()
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const order_ids = (await routing.reservationsDue(new Date(due_before), ORDERS_AT_A_TIME)).filter(
      (id) => !seen.has(id)
    )
    if (!order_ids.length) break
    for (const id of order_ids) seen.add(id)
    const { unmet } = await settleReservations(container, { order_ids })
    settled += order_ids.length
    if (unmet.length)
      await routeOrdersWorkflow(container).run({ input: { order_ids: unmet, cause: "short" } })
  }
  return { routed, settled }
}

const keepRoutingStep = createStep(
  "comptoir-keep-routing",
  async (input: KeepRoutingInput, { container }) => new StepResponse(await keepRouting(container, input))
)

/** What the minute's job does about the ways of orders, and who hears that goods came in. */
export const keepRoutingWorkflow = createWorkflow(
  "comptoir-keep-routing",
  (input: WorkflowData<KeepRoutingInput>) => new WorkflowResponse(keepRoutingStep(input))
)
