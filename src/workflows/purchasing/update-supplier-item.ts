import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateSupplierItemStep, UpdateSupplierItemInput } from "./steps/update-supplier-item"

/** Changes how a supplier sells an item; orders already written keep what was true when they were. */
export const updateSupplierItemWorkflow = createWorkflow(
  "comptoir-update-supplier-item",
  (input: WorkflowData<UpdateSupplierItemInput>) => new WorkflowResponse(updateSupplierItemStep(input))
)
