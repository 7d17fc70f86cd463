import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { OrderOfPerson } from "../../modules/cart-recovery/store/orders"
import { addressHasher, recoveryOf, tellOfEnded } from "./recovery-of"

export type NoteRecoveredOrdersInput = { order_ids: readonly string[]; at: Date | string }

const AT_ONCE = 500

/** Lays orders to journeys for the report. It has no say in whether a journey ends, so it is a transaction of its own. */
async function lay(container: MedusaContainer, orders: readonly OrderOfPerson[], at: Date): Promise<void> {
  try {
    await recoveryOf(container).noteOrders(orders, at)
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Laying ${orders.length} orders to their journeys: ${String(error)}; the next look does it`)
  }
}

/** Ends the journeys of whoever placed these orders, and lays the orders to them; answers how many ended. */
export async function noteRecoveredOrders(
  container: MedusaContainer,
  orderIds: readonly string[],
  at: Date
): Promise<number> {
  let count = 0
  // A shop that never set up a channel has no journeys to end.
  if (!(await recoveryOf(container).channelPolicies()).size) return count
  const ids = [...new Set(orderIds)].sort()
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const { ended, orders } = await recoveryOf(container).endJourneysOfBuyers(
      ids.slice(from, from + AT_ONCE),
      at,
      addressHasher(container)
    )
    await tellOfEnded(container, ended)
    count += ended.length
    await lay(container, orders, at)
  }
  return count
}

const noteRecoveredOrdersStep = createStep(
  "comptoir-note-recovered-orders",
  async ({ order_ids, at }: NoteRecoveredOrdersInput, { container }) =>
    new StepResponse(await noteRecoveredOrders(container, order_ids, new Date(at)))
)

/** Somebody bought: their journey is over, by whichever cart it was. */
export const noteRecoveredOrdersWorkflow = createWorkflow(
  "comptoir-note-recovered-orders",
  (input: WorkflowData<NoteRecoveredOrdersInput>) => new WorkflowResponse(noteRecoveredOrdersStep(input))
)
