import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setSupplierStatusStep, SetSupplierStatusInput } from "./steps/set-supplier-status"

/** Archives a supplier, so that nothing new is ordered from it, or restores it. */
export const setSupplierStatusWorkflow = createWorkflow(
  "comptoir-set-supplier-status",
  (input: WorkflowData<SetSupplierStatusInput>) => new WorkflowResponse(setSupplierStatusStep(input))
)
