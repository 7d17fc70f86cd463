import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { PriceChangeActInput, priceChangeActing } from "./steps/price-change-act"

export type ApprovePriceChangesInput = { id: string } & PriceChangeActInput

/** The approval is one transaction, and nothing comes after it that could fail. */
const approvePriceChangesStep = createStep(
  "comptoir-approve-price-changes",
  async ({ id, ...by }: ApprovePriceChangesInput, { container }) => {
    const { pricing, act, neighbours } = await priceChangeActing(container, by)
    return new StepResponse(await pricing.approvePriceChange(id, act, neighbours))
  }
)

/** Approves a draft of prices: it takes its number, and can be published. */
export const approvePriceChangesWorkflow = createWorkflow(
  "comptoir-approve-price-changes",
  (input: WorkflowData<ApprovePriceChangesInput>) => {
    const done = approvePriceChangesStep(input)
    when("the-price-change-was-approved", { done }, ({ done }) => !done.is_repeated).then(() => {
      const data = transform({ done }, ({ done }) => ({ change_set_id: done.id, number: done.number }))
      emitEventStep({ eventName: "comptoir.prices.approved", data })
    })
    return new WorkflowResponse(done)
  }
)
