import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { auditOf } from "./audit"

export type SendMessageAgainInput = {
  id: string
  idempotency_key: string
  recipients?: string[]
  note?: string | null
  actor_id?: string | null
}

export const sendMessageAgainStep = createStep(
  "comptoir-send-message-again",
  async ({ id, actor_id, ...repetition }: SendMessageAgainInput, { container }) => {
    const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    const again = await correspondence.repeatMessage(id, repetition, actor_id ?? null, auditOf(container))
    const { entity_type, entity_id } = await correspondence.retrieveMessage(again.id)
    return new StepResponse({ id: again.id, entity_type, entity_id })
  }
)
