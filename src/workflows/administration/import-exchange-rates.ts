import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ImportExchangeRatesInput, importExchangeRatesStep } from "./steps/import-exchange-rates"

/** Takes a file of rates in, all rows or none; with preview it says what it would do and writes nothing. */
export const importExchangeRatesWorkflow = createWorkflow(
  "comptoir-import-exchange-rates",
  (input: WorkflowData<ImportExchangeRatesInput>) => new WorkflowResponse(importExchangeRatesStep(input))
)
