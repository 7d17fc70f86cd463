import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveRecoveryChannelBody } from "../../../types/http/recovery-channels"
import { auditOf } from "../../channel-pricing/steps/profiles"
import { recoveryOf } from "../recovery-of"

export type SaveRecoveryChannelInput = {
  sales_channel_id: string
  /** What is left out stays as it is. */
  changes: SaveRecoveryChannelBody
  /** When the channel is switched on or off; now when left out. */
  at?: Date | string
  actor_id?: string | null
}

export const saveRecoveryChannelStep = createStep(
  "comptoir-save-recovery-channel",
  async ({ sales_channel_id, changes, at, actor_id }: SaveRecoveryChannelInput, { container }) => {
    const change = await recoveryOf(container).saveChannelPolicy(
      sales_channel_id,
      changes,
      at ? new Date(at) : new Date(),
      { actor_id: actor_id ?? null },
      auditOf(container)
    )
    return new StepResponse({
      sales_channel_id,
      is_changed: change !== null,
      is_switched_on: change?.is_switched_on ?? false,
    })
  }
)
