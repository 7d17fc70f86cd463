import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { recoveryOf } from "../recovery-of"

export type WakeWaitingCartsInput = {
  /** Deliveries that were posted. */
  receipt_ids?: string[]
  /** Levels of Medusa's that changed. */
  level_ids?: string[]
  at: Date | string
}

/** Makes messages due whose carts wait for goods that came: the sender decides them anew. */
export const wakeWaitingCartsStep = createStep(
  "comptoir-wake-waiting-carts",
  async ({ receipt_ids, level_ids, at }: WakeWaitingCartsInput, { container }) =>
    new StepResponse({
      woken: await recoveryOf(container).wakeWaitingCarts({ receipt_ids, level_ids }, new Date(at)),
    })
)
