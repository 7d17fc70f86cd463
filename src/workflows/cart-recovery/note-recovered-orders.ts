import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { addressHasher, recoveryOf, tellOfEnded } from "./recovery-of"

export type NoteRecoveredOrdersInput = { order_ids: readonly string[]; at: Date | string }

const AT_ONCE = 500

/** Ends the journeys of whoever placed these orders; answers how many. */
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
    const { ended } = await recoveryOf(container).endJourneysOfBuyers(
      ids.slice(from, from + AT_ONCE),
      at,
      addressHasher(container)
    )
    await tellOfEnded(container, ended)
    count += ended.length
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
