import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { addSupplierItemStep, AddSupplierItemInput } from "./steps/add-supplier-item"

/** Says that a supplier sells an inventory item, at which price and in which quantities. Answers the id. */
export const addSupplierItemWorkflow = createWorkflow(
  "comptoir-add-supplier-item",
  (input: WorkflowData<AddSupplierItemInput>) => new WorkflowResponse(addSupplierItemStep(input))
)
