import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdatePriceSaleInput, updatePriceSaleStep } from "./steps/sales"

/** Changes a sale; of a published one only the dates, and those of its price lists with them. */
export const updatePriceSaleWorkflow = createWorkflow(
  "comptoir-update-price-sale",
  (input: WorkflowData<UpdatePriceSaleInput>) => new WorkflowResponse(updatePriceSaleStep(input))
)
