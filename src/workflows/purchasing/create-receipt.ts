import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createReceiptStep, CreateReceiptInput } from "./steps/create-receipt"

/** Writes a draft of a delivery: everything outstanding unless lines are given. Answers its id. */
export const createReceiptWorkflow = createWorkflow(
  "comptoir-create-receipt",
  (input: WorkflowData<CreateReceiptInput>) => new WorkflowResponse(createReceiptStep(input))
)
