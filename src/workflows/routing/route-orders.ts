import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { RouteOrdersInput, routeOrdersStep } from "./steps/route-orders"

/**
 * Decides from which warehouses orders are sent, and makes Medusa's reservations follow: after an order is placed, edited
 * or cancelled, when something falls short, when goods come in, or because somebody asks. Orders of sales channels that
 * are not routed are left alone. Then it is told which dispatches can be picked, and whose way is another than before.
 */
export const routeOrdersWorkflow = createWorkflow(
  "comptoir-route-orders",
  (input: WorkflowData<RouteOrdersInput>) => {
    const routed = routeOrdersStep(input)
    when("dispatches-are-ready", { routed }, ({ routed }) => routed.ready.length > 0).then(() => {
      const data = transform({ routed }, ({ routed }) =>
        routed.ready.map(({ id, order_id }) => ({ id, order_id }))
      )
      emitEventStep({ eventName: "comptoir.dispatch.ready", data }).config({ name: "tell-ready" })
    })
    when("ways-are-new", { routed }, ({ routed }) => routed.orders.some((one) => one.is_changed)).then(() => {
      const data = transform({ routed, input }, ({ routed, input }) =>
        routed.orders
          .filter((one) => one.is_changed)
          .map(({ order_id, status, units_short }) => ({
            id: order_id,
            status,
            units_short,
            cause: input.cause,
          }))
      )
      emitEventStep({ eventName: "comptoir.order_route.changed", data }).config({ name: "tell-new-ways" })
    })
    return new WorkflowResponse(routed)
  }
)
