import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RenameRecoveryTemplateInput, renameRecoveryTemplateStep } from "./steps/templates"

/** Calls a mail about left carts otherwise. */
export const renameRecoveryTemplateWorkflow = createWorkflow(
  "comptoir-rename-recovery-template",
  (input: WorkflowData<RenameRecoveryTemplateInput>) =>
    new WorkflowResponse(renameRecoveryTemplateStep(input))
)
