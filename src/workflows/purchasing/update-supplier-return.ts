import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateSupplierReturnStep, UpdateSupplierReturnInput } from "./steps/update-supplier-return"

/** Changes a return that is not posted yet; its lines are replaced as a whole where they are given. */
export const updateSupplierReturnWorkflow = createWorkflow(
  "comptoir-update-supplier-return",
  (input: WorkflowData<UpdateSupplierReturnInput>) => new WorkflowResponse(updateSupplierReturnStep(input))
)
