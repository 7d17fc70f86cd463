import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { rankSuppliersStep, RankSuppliersInput } from "./steps/rank-suppliers"

/** Puts the suppliers of an item in the order in which they are asked. */
export const rankSuppliersWorkflow = createWorkflow(
  "comptoir-rank-suppliers",
  (input: WorkflowData<RankSuppliersInput>) => new WorkflowResponse(rankSuppliersStep(input))
)
