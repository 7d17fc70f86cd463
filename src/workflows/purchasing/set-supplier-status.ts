import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setSupplierStatusStep, SetSupplierStatusInput } from "./steps/set-supplier-status"

/** Puts a supplier on hold or archives it, so that nothing new is ordered from it, or takes it back. */
export const setSupplierStatusWorkflow = createWorkflow(
  "comptoir-set-supplier-status",
  (input: WorkflowData<SetSupplierStatusInput>) => new WorkflowResponse(setSupplierStatusStep(input))
)
