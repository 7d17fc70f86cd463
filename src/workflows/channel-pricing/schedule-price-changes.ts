import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { PriceChangeActInput, priceChangeActing } from "./steps/price-change-act"

/** `publish_at` null takes the set off the schedule. */
export type SchedulePriceChangesInput = { id: string; publish_at: Date | string | null } & PriceChangeActInput

const schedulePriceChangesStep = createStep(
  "comptoir-schedule-price-changes",
  async ({ id, publish_at, ...by }: SchedulePriceChangesInput, { container }) => {
    const { pricing, act, neighbours } = await priceChangeActing(container, by)
    await pricing.schedulePriceChange(id, publish_at ? new Date(publish_at) : null, act, neighbours)
    return new StepResponse({ id })
  }
)

/** Has an approved price change published at an instant, or no longer. */
export const schedulePriceChangesWorkflow = createWorkflow(
  "comptoir-schedule-price-changes",
  (input: WorkflowData<SchedulePriceChangesInput>) => new WorkflowResponse(schedulePriceChangesStep(input))
)
