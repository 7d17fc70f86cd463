import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { NotedCarts } from "../../modules/cart-recovery/store/activity"
import { noteConsentFields } from "./note-consent-fields"
import { addressHasher, recoveryOf } from "./recovery-of"

export type NoteActivityInput = { cart_ids: readonly string[]; at: Date | string }

/** Carts of one transaction. */
export const NOTED_AT_ONCE = 500

/** Writes down what stands in these carts, some hundreds in each transaction. */
export async function noteCarts(
  container: MedusaContainer,
  cartIds: readonly string[],
  at: Date
): Promise<NotedCarts> {
  const noted = { written: 0, active: 0, watching: 0 }
  // In the order of their keys, so that two who note the same carts do not wait for each other in a circle.
  const ids = [...new Set(cartIds)].sort()
  for (let from = 0; from < ids.length; from += NOTED_AT_ONCE) {
    const some = ids.slice(from, from + NOTED_AT_ONCE)
    // What a storefront noted of consent comes first: it decides whether the cart can be written about.
    await noteConsentFields(container, { cart_ids: some, at })
    const page = await recoveryOf(container).noteActivity(some, at, addressHasher(container))
    noted.written += page.written
    noted.active += page.active
    noted.watching += page.watching
  }
  return noted
}

const noteActivityStep = createStep(
  "comptoir-note-cart-activity",
  async ({ cart_ids, at }: NoteActivityInput, { container }) =>
    new StepResponse(await noteCarts(container, cart_ids, new Date(at)))
)

/** Writes down when a shopper last did something in these carts, and when each is taken for left. */
export const noteActivityWorkflow = createWorkflow(
  "comptoir-note-cart-activity",
  (input: WorkflowData<NoteActivityInput>) => new WorkflowResponse(noteActivityStep(input))
)
