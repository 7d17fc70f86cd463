import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { removeAttachmentStep, RemoveAttachmentInput } from "./steps/remove-attachment"

/** Throws a document away; the audit log of its record keeps that it was there. */
export const removeAttachmentWorkflow = createWorkflow(
  "comptoir-remove-attachment",
  (input: WorkflowData<RemoveAttachmentInput>) => new WorkflowResponse(removeAttachmentStep(input))
)
