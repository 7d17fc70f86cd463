import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateExchangeRateInput, createExchangeRateStep } from "./steps/create-exchange-rate"

/** Enters a rate by hand. Documents that are posted keep the rate they were posted with. */
export const createExchangeRateWorkflow = createWorkflow(
  "comptoir-create-exchange-rate",
  (input: WorkflowData<CreateExchangeRateInput>) => new WorkflowResponse(createExchangeRateStep(input))
)
