import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { ChangePrices } from "../../modules/channel-pricing/store/change-prices"
import { PriceChangeActInput, priceChangeActing } from "./steps/price-change-act"

export type ChangePricesInput = ChangePrices & PriceChangeActInput

/** Every line is compared with what is current in one transaction, with nothing after it that could fail. */
const changePricesStep = createStep(
  "comptoir-change-prices",
  async ({ actor_id, at, ...change }: ChangePricesInput, { container }) => {
    const { pricing, act } = await priceChangeActing(container, { actor_id, at })
    return new StepResponse(await pricing.changePrices(change, act))
  }
)

/** Makes a draft of prices typed in, or changes the lines or the name of one. */
export const changePricesWorkflow = createWorkflow(
  "comptoir-change-prices",
  (input: WorkflowData<ChangePricesInput>) => new WorkflowResponse(changePricesStep(input))
)
