import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CopyRecoveryTemplateInput, copyRecoveryTemplateStep } from "./steps/templates"

/** Adds a mail about left carts with the wordings that another has now. */
export const copyRecoveryTemplateWorkflow = createWorkflow(
  "comptoir-copy-recovery-template",
  (input: WorkflowData<CopyRecoveryTemplateInput>) => new WorkflowResponse(copyRecoveryTemplateStep(input))
)
