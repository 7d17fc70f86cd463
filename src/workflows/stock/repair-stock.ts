import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RepairStockInput, repairStockStep } from "./steps/repair-stock"

/**
 * Puts right what the doctor found, each finding by an act of its own: looked at again under the lock, written down
 * before anything is touched, done once however often it is asked, and entered in the audit log.
 */
export const repairStockWorkflow = createWorkflow(
  "comptoir-repair-stock",
  (input: WorkflowData<RepairStockInput>) => new WorkflowResponse(repairStockStep(input))
)
