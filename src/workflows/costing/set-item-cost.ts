import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetItemCostInput, setItemCostStep } from "./steps/set-item-cost"

/** Says what one unit of an item costs from now on: an entry with a reason, and in the audit log, in one transaction. */
export const setItemCostWorkflow = createWorkflow(
  "comptoir-set-item-cost",
  (input: WorkflowData<SetItemCostInput>) => new WorkflowResponse(setItemCostStep(input))
)
