import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { PriceChangeActInput, priceChangeActing } from "./steps/price-change-act"
import { publishPriceChanges, PublishPriceChangesResult } from "./steps/publish-prices"

export type RollBackPriceChangesInput = {
  id: string
  /** Prices that others changed since stay as they are. */
  leave_changed?: boolean
  in_background_above?: number
} & PriceChangeActInput

/** The price change that undoes it is made and asked to be published in one transaction; the job finishes what a crash leaves. */
const rollBackPriceChangesStep = createStep(
  "comptoir-roll-back-price-changes",
  async (
    { id, leave_changed, in_background_above, ...by }: RollBackPriceChangesInput,
    { container }
  ): Promise<StepResponse<PublishPriceChangesResult>> => {
    const { pricing, act, neighbours } = await priceChangeActing(container, by)
    const undoing = await pricing.prepareRollBack({ id, leave_changed }, act, neighbours)
    return new StepResponse(
      await publishPriceChanges(container, { id: undoing.id, in_background_above, ...by })
    )
  }
)

/** Brings back the prices that a published price change replaced, as a price change of its own. */
export const rollBackPriceChangesWorkflow = createWorkflow(
  "comptoir-roll-back-price-changes",
  (input: WorkflowData<RollBackPriceChangesInput>) => new WorkflowResponse(rollBackPriceChangesStep(input))
)
