import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ChangeMessageTemplateInput, changeMessageTemplateStep } from "./steps/change-message-template"

/** Writes the next version of a message's wording. Messages that were sent keep what they said. */
export const changeMessageTemplateWorkflow = createWorkflow(
  "comptoir-change-message-template",
  (input: WorkflowData<ChangeMessageTemplateInput>) => new WorkflowResponse(changeMessageTemplateStep(input))
)
