import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { LiftSuppressionInput, liftSuppressionStep } from "./steps/people"

/** Ends a suppression, with its reason; one that the person wished for only with their new consent. */
export const liftSuppressionWorkflow = createWorkflow(
  "comptoir-lift-suppression",
  (input: WorkflowData<LiftSuppressionInput>) => new WorkflowResponse(liftSuppressionStep(input))
)
