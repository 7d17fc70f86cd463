import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { putConsentWordingStep, PutWordingInput } from "./steps/people"

/** Puts other words in force that storefronts ask for consent with; earlier versions stay as the proof of those shown them. */
export const putConsentWordingWorkflow = createWorkflow(
  "comptoir-put-consent-wording",
  (input: WorkflowData<PutWordingInput>) => new WorkflowResponse(putConsentWordingStep(input))
)
