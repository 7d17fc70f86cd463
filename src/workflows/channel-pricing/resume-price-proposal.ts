import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { PROPOSAL_REQUESTED } from "./propose-prices"
import { resumePriceProposalStep } from "./steps/price-rules"

/** Goes on with a change set of rules whose filling stopped, from the variant after the last one that was looked at. */
export const resumePriceProposalWorkflow = createWorkflow(
  "comptoir-resume-price-proposal",
  (input: WorkflowData<{ id: string }>) => {
    const resumed = resumePriceProposalStep(input)
    const data = transform({ resumed }, ({ resumed }) => ({ id: resumed.id }))
    emitEventStep({ eventName: PROPOSAL_REQUESTED, data })
    return new WorkflowResponse(resumed)
  }
)
