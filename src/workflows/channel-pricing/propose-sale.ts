import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { PROPOSAL_REQUESTED } from "./propose-prices"
import { ProposePriceSaleInput, proposePriceSaleStep } from "./steps/sales"

/**
 * Computes the prices of a sale as a change set, to be looked at, approved and published. The rest of a large one is asked of
 * a subscriber, so that no request waits for it; a job goes on where a process died.
 */
export const proposePriceSaleWorkflow = createWorkflow(
  "comptoir-propose-price-sale",
  (input: WorkflowData<ProposePriceSaleInput>) => {
    const proposed = proposePriceSaleStep(input)
    when(
      "there-is-more",
      { proposed },
      ({ proposed }) => proposed.lines === null && !proposed.is_repeated
    ).then(() => {
      const data = transform({ proposed }, ({ proposed }) => ({ id: proposed.change_set_id }))
      emitEventStep({ eventName: PROPOSAL_REQUESTED, data })
    })
    return new WorkflowResponse(proposed)
  }
)
