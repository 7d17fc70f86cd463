import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CancelRestInput, cancelRestStep } from "./steps/cancel-rest"

/**
 * Cancels what no warehouse has of an order: an order edit of Medusa's lowers its lines, and Medusa says what is to be
 * paid back. Asked again, nothing is left to cancel.
 */
export const cancelRestWorkflow = createWorkflow(
  "comptoir-cancel-rest",
  (input: WorkflowData<CancelRestInput>) => new WorkflowResponse(cancelRestStep(input))
)
