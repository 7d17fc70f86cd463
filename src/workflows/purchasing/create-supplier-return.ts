import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createSupplierReturnStep, CreateSupplierReturnInput } from "./steps/create-supplier-return"

/** Writes a draft of a return to a supplier. Answers its id. */
export const createSupplierReturnWorkflow = createWorkflow(
  "comptoir-create-supplier-return",
  (input: WorkflowData<CreateSupplierReturnInput>) => new WorkflowResponse(createSupplierReturnStep(input))
)
