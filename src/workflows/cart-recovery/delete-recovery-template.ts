import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteRecoveryTemplateInput, deleteRecoveryTemplateStep } from "./steps/templates"

/** Deletes a mail that no sequence and no journey sends any more. */
export const deleteRecoveryTemplateWorkflow = createWorkflow(
  "comptoir-delete-recovery-template",
  (input: WorkflowData<DeleteRecoveryTemplateInput>) =>
    new WorkflowResponse(deleteRecoveryTemplateStep(input))
)
