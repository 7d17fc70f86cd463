import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ProposePriceSaleInput, proposePriceSaleStep } from "./steps/sales"

/** Computes the prices of a sale as a change set, to be looked at, approved and published. */
export const proposePriceSaleWorkflow = createWorkflow(
  "comptoir-propose-price-sale",
  (input: WorkflowData<ProposePriceSaleInput>) => new WorkflowResponse(proposePriceSaleStep(input))
)
