import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setSupplierItemStatusStep, SetSupplierItemStatusInput } from "./steps/set-supplier-item-status"

/** Archives what a supplier no longer sells, or restores it. */
export const setSupplierItemStatusWorkflow = createWorkflow(
  "comptoir-set-supplier-item-status",
  (input: WorkflowData<SetSupplierItemStatusInput>) => new WorkflowResponse(setSupplierItemStatusStep(input))
)
