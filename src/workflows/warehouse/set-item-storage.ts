import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetItemStorageInput, setItemStorageStep } from "./steps/set-item-storage"

/** Says which storage class an item needs: bins that have one take only items of theirs. */
export const setItemStorageWorkflow = createWorkflow(
  "comptoir-set-item-storage",
  (input: WorkflowData<SetItemStorageInput>) => new WorkflowResponse(setItemStorageStep(input))
)
