import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { PriceChangeActInput, priceChangeActing } from "./steps/price-change-act"

export type DiscardPriceChangesInput = { id: string } & PriceChangeActInput

const discardPriceChangesStep = createStep(
  "comptoir-discard-price-changes",
  async ({ id, ...by }: DiscardPriceChangesInput, { container }) => {
    const { pricing, act, neighbours } = await priceChangeActing(container, by)
    await pricing.discardPriceChange(id, act, neighbours)
    return new StepResponse({ id })
  }
)

/** Puts a price change aside that was never published. */
export const discardPriceChangesWorkflow = createWorkflow(
  "comptoir-discard-price-changes",
  (input: WorkflowData<DiscardPriceChangesInput>) => new WorkflowResponse(discardPriceChangesStep(input))
)
