import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { TellCustomersInput, tellCustomersStep } from "./steps/tell-customers"

/** Writes to customers what left, what waits to be collected, and when what is missing will come: each thing once. */
export const tellCustomersWorkflow = createWorkflow(
  "comptoir-tell-customers",
  (input: WorkflowData<TellCustomersInput>) => new WorkflowResponse(tellCustomersStep(input))
)
