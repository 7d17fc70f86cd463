import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { auditOf } from "../../channel-pricing/steps/profiles"
import { recoveryOf, tellOfEnded } from "../recovery-of"
import { recoverySecret } from "../recovery-secret"

export type JourneyActInput = {
  id: string
  reason: string
  idempotency_key?: string | null
  at: Date | string
  actor_id?: string | null
}

/** Ends a journey by hand and tells of it; a repeated act tells of nothing. */
export const endJourneyStep = createStep(
  "comptoir-end-journey",
  async ({ id, reason, idempotency_key, at, actor_id }: JourneyActInput, { container }) => {
    const { ended, is_repeated } = await recoveryOf(container).endJourneyByHand(
      { id, reason, idempotency_key: idempotency_key ?? null },
      { actor_id: actor_id ?? null },
      new Date(at),
      auditOf(container)
    )
    if (!is_repeated) await tellOfEnded(container, ended)
    return new StepResponse({ is_repeated })
  }
)

/** Leaves out the step of a journey that waits. */
export const skipJourneyStepStep = createStep(
  "comptoir-skip-journey-step",
  async (
    { id, step, reason, idempotency_key, at, actor_id }: JourneyActInput & { step: number },
    { container }
  ) => {
    const recovery = recoveryOf(container)
    const { is_repeated } = await recovery.skipStepByHand(
      { id, step, reason, idempotency_key: idempotency_key ?? null },
      { actor_id: actor_id ?? null },
      { policies: await recovery.channelPolicies(), secret: recoverySecret(container), at: new Date(at) },
      auditOf(container)
    )
    return new StepResponse({ is_repeated })
  }
)
