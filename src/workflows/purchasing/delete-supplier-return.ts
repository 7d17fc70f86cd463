import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteSupplierReturnStep, DeleteSupplierReturnInput } from "./steps/delete-supplier-return"

/** Throws away a return that is not posted. */
export const deleteSupplierReturnWorkflow = createWorkflow(
  "comptoir-delete-supplier-return",
  (input: WorkflowData<DeleteSupplierReturnInput>) => new WorkflowResponse(deleteSupplierReturnStep(input))
)
