import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { WriteRecoveryWordingInput, writeRecoveryWordingStep } from "./steps/templates"

/** Writes the next version of a mail in a language. Mails that went out keep their words. */
export const writeRecoveryWordingWorkflow = createWorkflow(
  "comptoir-write-recovery-wording",
  (input: WorkflowData<WriteRecoveryWordingInput>) => new WorkflowResponse(writeRecoveryWordingStep(input))
)
