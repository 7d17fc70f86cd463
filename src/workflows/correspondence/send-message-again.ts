import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deliverMessagesStep } from "./steps/deliver-messages"
import { SendMessageAgainInput, sendMessageAgainStep } from "./steps/send-message-again"

/** Sends a message once more, by somebody's decision: a new attempt with a fate of its own. */
export const sendMessageAgainWorkflow = createWorkflow(
  "comptoir-send-message-again",
  (input: WorkflowData<SendMessageAgainInput>) => {
    const again = sendMessageAgainStep(input)
    deliverMessagesStep(
      transform({ again }, ({ again }) => ({ entity_type: again.entity_type, entity_id: again.entity_id }))
    )
    return new WorkflowResponse(transform({ again }, ({ again }) => again.id))
  }
)
