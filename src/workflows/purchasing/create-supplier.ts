import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createSupplierStep, CreateSupplierInput } from "./steps/create-supplier"

/** Adds a supplier; its code is made of its name unless given. Answers its id. */
export const createSupplierWorkflow = createWorkflow(
  "comptoir-create-supplier",
  (input: WorkflowData<CreateSupplierInput>) => new WorkflowResponse(createSupplierStep(input))
)
