import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreatePriceSaleInput, createPriceSaleStep } from "./steps/sales"

/** Adds a sale as a draft: nobody pays another price yet. */
export const createPriceSaleWorkflow = createWorkflow(
  "comptoir-create-price-sale",
  (input: WorkflowData<CreatePriceSaleInput>) => new WorkflowResponse(createPriceSaleStep(input))
)
