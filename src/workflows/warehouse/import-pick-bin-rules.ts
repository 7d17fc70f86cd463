import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ImportPickBinRulesInput, importPickBinRulesStep } from "./steps/pick-bin-rules"

/** Takes a file of limits in, whole or not at all. */
export const importPickBinRulesWorkflow = createWorkflow(
  "comptoir-import-pick-bin-rules",
  (input: WorkflowData<ImportPickBinRulesInput>) => new WorkflowResponse(importPickBinRulesStep(input))
)
