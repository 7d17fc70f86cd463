import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UndoUnsubscribeInput, undoUnsubscribeStep } from "./steps/people"
import { writeConsentAgainStep } from "./write-consent-to-customers"

/** Takes back an unsubscription that was a slip of the hand, within its hour. */
export const undoUnsubscribeWorkflow = createWorkflow(
  "comptoir-undo-unsubscribe",
  (input: WorkflowData<UndoUnsubscribeInput>) => {
    const done = undoUnsubscribeStep(input)
    const { at } = input
    writeConsentAgainStep(
      transform({ done, at }, ({ done: { address_hashes }, at: instant }) => ({
        address_hashes,
        at: instant,
      }))
    )
    return new WorkflowResponse(done)
  }
)
