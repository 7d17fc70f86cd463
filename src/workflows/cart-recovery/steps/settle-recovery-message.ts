import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { auditOf } from "../../channel-pricing/steps/profiles"
import { recoveryOf } from "../recovery-of"
import { recoverySecret } from "../recovery-secret"

export type SettleRecoveryMessageInput = {
  id: string
  status: "sent" | "failed"
  reason: string
  idempotency_key: string
  at: Date | string
  actor_id?: string | null
}

/** Writes down by hand what became of a message; a correction is the provider's word, which comes by itself. */
export const settleRecoveryMessageStep = createStep(
  "comptoir-settle-recovery-message",
  async (
    { id, status, reason, idempotency_key, at, actor_id }: SettleRecoveryMessageInput,
    { container }
  ) => {
    const recovery = recoveryOf(container)
    const settlement = { status, reason, idempotency_key, actor_id: actor_id ?? null }
    const planning = {
      policies: await recovery.channelPolicies(),
      secret: recoverySecret(container),
      at: new Date(at),
    }
    const { recordAudit } = auditOf(container)
    return new StepResponse(await recovery.settleMessageByHand(id, settlement, planning, recordAudit))
  }
)
