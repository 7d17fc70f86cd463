import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deliverMessages } from "../deliver"
import { Occurrence, queueNotice } from "../notices"

export const tellBuyerStep = createStep(
  "comptoir-tell-buyer",
  async (occurrence: Occurrence, { container }) => {
    const record = await queueNotice(container, occurrence)
    if (record) {
      await deliverMessages(container, { entity_type: record.entity_type, entity_ids: [record.entity_id] })
    }
    return new StepResponse(record)
  }
)
