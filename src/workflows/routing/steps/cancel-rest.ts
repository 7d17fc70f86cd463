import type { ILockingModule, IOrderModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules, OrderEditWorkflowEvents } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  beginOrderEditOrderWorkflow,
  cancelBeginOrderEditWorkflow,
  createOrUpdateOrderPaymentCollectionWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"
import type { CancelRestResponse } from "../../../types/http/routing"
import { routeOrders } from "./route-orders"

export type CancelRestInput = { order_id: string; reason: string; actor_id?: string | null }

/** By this note an edit that a stopped process left open is known again. */
const OUR_NOTE = "Comptoir: what no warehouse has"

type OpenChange = { id: string; internal_note?: string | null; change_type?: string }

const openChangeOf = async (orders: IOrderModuleService, order_id: string): Promise<OpenChange | undefined> =>
  (
    (await orders.listOrderChanges({
      order_id,
      status: ["pending", "requested"],
    } as never)) as unknown as OpenChange[]
  )[0]

/**
 * Core's own confirmation of an edit reserves the whole line anew at one place, which fails for a line that two
 * warehouses share: the change is confirmed by the order module, and the reservations follow as always.
 */
async function editDown(
  container: MedusaContainer,
  order_id: string,
  items: { id: string; quantity: number }[],
  actorId: string | null
): Promise<void> {
  const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
  await beginOrderEditOrderWorkflow(container).run({
    input: { order_id, created_by: actorId ?? undefined, internal_note: OUR_NOTE },
  })
  await orderEditUpdateItemQuantityWorkflow(container).run({ input: { order_id, items } })
  const change = await openChangeOf(orders, order_id)
  if (!change) throw notAllowed(`The edit of the order ${order_id} was closed by somebody else; try again`)
  await orders.confirmOrderChange({ id: change.id, confirmed_by: actorId ?? undefined })
  await createOrUpdateOrderPaymentCollectionWorkflow(container).run({ input: { order_id } })
  await container.resolve(Modules.EVENT_BUS).emit({
    name: OrderEditWorkflowEvents.CONFIRMED,
    data: { order_id, actions: [] },
  })
}

/** An edit is confirmed or not at all; what a crash leaves open is closed by the next try, so there is no compensation. */
export const cancelRestStep = createStep(
  "comptoir-cancel-rest",
  async ({ order_id, reason, actor_id = null }: CancelRestInput, { container }) => {
    const routing = container.resolve<RoutingService>(ROUTING_MODULE)
    const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
    const locking = container.resolve<ILockingModule>(Modules.LOCKING)
    const answer = await locking.execute([`comptoir-cancel-rest:${order_id}`], async () => {
      const rest = await routing.restOf(order_id)
      if (!rest)
        throw notFound(
          `Order ${order_id} is not under our picking: it does not exist, or its sales channel is not routed`
        )
      const name = `Order #${rest.display_id}`
      if (!rest.lines.length) return { order_id, cancelled: [] }
      if (rest.lines.every((line) => line.quantity === line.units) && rest.other_units === 0)
        throw notAllowed(`Nothing of ${name} has a warehouse; cancel the order instead`)
      const open = await openChangeOf(orders, order_id)
      if (open && open.internal_note !== OUR_NOTE)
        throw notAllowed(`${name} is being edited in Medusa; confirm or cancel that edit first`)
      if (open) await cancelBeginOrderEditWorkflow(container).run({ input: { order_id } })
      const items = rest.lines.map((line) => ({
        id: line.line_item_id,
        quantity: line.quantity - line.units,
      }))
      await editDown(container, order_id, items, actor_id)
      const cancelled = rest.lines.map(({ line_item_id, units }) => ({ line_item_id, units }))
      await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit([
        {
          entity_type: "order_route",
          entity_id: order_id,
          act: "rest_cancelled",
          actor_id,
          after: {
            name: `#${rest.display_id}`,
            cancelled: rest.lines.map(({ title, units }) => `${units} × ${title}`),
          },
          reason,
        },
      ])
      await routeOrders(container, { order_ids: [order_id], cause: "edited", actor_id })
      return { order_id, cancelled }
    })
    return new StepResponse<CancelRestResponse>(answer)
  }
)
