import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SuppressByHandInput, suppressStep } from "./steps/people"

/** The merchant decides that nothing is sent to an address or a domain; what runs for it ends. */
export const suppressAddressWorkflow = createWorkflow(
  "comptoir-suppress-address",
  (input: WorkflowData<SuppressByHandInput>) => new WorkflowResponse(suppressStep(input))
)
