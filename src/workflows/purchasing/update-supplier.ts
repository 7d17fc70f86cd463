import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateSupplierStep, UpdateSupplierInput } from "./steps/update-supplier"

/** Changes the fields of a supplier that are given. */
export const updateSupplierWorkflow = createWorkflow(
  "comptoir-update-supplier",
  (input: WorkflowData<UpdateSupplierInput>) => new WorkflowResponse(updateSupplierStep(input))
)
