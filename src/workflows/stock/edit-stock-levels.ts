import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EditStockLevelsInput, editStockLevelsStep } from "./steps/edit-stock-levels"

/** An admin's edit of stock levels, through the door: the ledger keeps who set what, and no sale at the same moment is lost. */
export const editStockLevelsWorkflow = createWorkflow(
  "comptoir-edit-stock-levels",
  (input: WorkflowData<EditStockLevelsInput>) => new WorkflowResponse(editStockLevelsStep(input))
)
