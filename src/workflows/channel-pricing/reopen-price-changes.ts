import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { PriceChangeActInput, priceChangeActing } from "./steps/price-change-act"

export type ReopenPriceChangesInput = { id: string; reason: string } & PriceChangeActInput

const reopenPriceChangesStep = createStep(
  "comptoir-reopen-price-changes",
  async ({ id, reason, ...by }: ReopenPriceChangesInput, { container }) => {
    const { pricing, act, neighbours } = await priceChangeActing(container, by)
    await pricing.reopenPriceChange(id, reason, act, neighbours)
    return new StepResponse({ id })
  }
)

/** Makes an approved price change a draft again, before anybody began to publish it. */
export const reopenPriceChangesWorkflow = createWorkflow(
  "comptoir-reopen-price-changes",
  (input: WorkflowData<ReopenPriceChangesInput>) => new WorkflowResponse(reopenPriceChangesStep(input))
)
