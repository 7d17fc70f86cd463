import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteExchangeRateInput, deleteExchangeRateStep } from "./steps/delete-exchange-rate"

/** Deletes a rate. Documents that are posted keep the rate they were posted with. */
export const deleteExchangeRateWorkflow = createWorkflow(
  "comptoir-delete-exchange-rate",
  (input: WorkflowData<DeleteExchangeRateInput>) => new WorkflowResponse(deleteExchangeRateStep(input))
)
