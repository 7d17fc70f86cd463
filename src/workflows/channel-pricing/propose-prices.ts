import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { fillFirstPricesStep, ProposePricesInput, startPriceProposalStep } from "./steps/price-rules"

/** The change set is begun, and more of it is to be filled. */
export const PROPOSAL_REQUESTED = "comptoir.price_proposal.requested"

/**
 * Makes a change set of what the rules of channels give now. A small selection is filled with the answer; of a large one
 * the first page is, and the rest follows: what is read first is asked of a subscriber, so that no request waits for it.
 */
export const proposePricesWorkflow = createWorkflow(
  "comptoir-propose-prices",
  (input: WorkflowData<ProposePricesInput>) => {
    const started = startPriceProposalStep(input)
    const proposal = fillFirstPricesStep(started)
    when("there-is-more", { proposal }, ({ proposal }) => proposal.is_filling && !proposal.last_error).then(
      () => {
        const data = transform({ started }, ({ started }) => ({ id: started.id }))
        emitEventStep({ eventName: PROPOSAL_REQUESTED, data })
      }
    )
    return new WorkflowResponse(proposal)
  }
)
