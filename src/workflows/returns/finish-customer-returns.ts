import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { FinishCustomerReturnsInput, finishCustomerReturnsStep } from "./steps/finish-customer-returns"

/** Finishes what a stopped process left of the receipt of a customer's return. */
export const finishCustomerReturnsWorkflow = createWorkflow(
  "comptoir-finish-customer-returns",
  (input: WorkflowData<FinishCustomerReturnsInput>) => new WorkflowResponse(finishCustomerReturnsStep(input))
)
