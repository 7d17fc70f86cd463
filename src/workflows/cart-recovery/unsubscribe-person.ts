import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { unsubscribeStep, UnsubscribePersonInput } from "./steps/people"
import { writeConsentToCustomersStep } from "./write-consent-to-customers"

/** Nothing is sent to somebody any more; the shop's own field at the customer is told, so that no other tool does either. */
export const unsubscribePersonWorkflow = createWorkflow(
  "comptoir-unsubscribe-person",
  (input: WorkflowData<UnsubscribePersonInput>) => {
    const told = unsubscribeStep(input)
    const { at } = input
    writeConsentToCustomersStep(
      transform({ told, at }, ({ told: { address_hashes }, at: instant }) => ({
        address_hashes,
        granted: false,
        at: instant,
      }))
    )
    return new WorkflowResponse(told)
  }
)
