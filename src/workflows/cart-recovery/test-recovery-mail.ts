import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { TestRecoveryMailInput, testRecoveryMailStep } from "./steps/templates"

/** Sends a mail about a left cart to whoever is signed in, as a test. */
export const testRecoveryMailWorkflow = createWorkflow(
  "comptoir-test-recovery-mail",
  (input: WorkflowData<TestRecoveryMailInput>) => new WorkflowResponse(testRecoveryMailStep(input))
)
