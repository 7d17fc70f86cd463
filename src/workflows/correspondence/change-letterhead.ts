import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ChangeLetterheadInput, changeLetterheadStep } from "./steps/change-letterhead"

/** Changes who we are on documents, or the logo. */
export const changeLetterheadWorkflow = createWorkflow(
  "comptoir-change-letterhead",
  (input: WorkflowData<ChangeLetterheadInput>) => new WorkflowResponse(changeLetterheadStep(input))
)
