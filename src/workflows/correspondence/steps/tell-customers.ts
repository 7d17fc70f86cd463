import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deliverMessages } from "../deliver"
import { CustomerOccasions, queueForCustomers } from "../customer-notices"

export type TellCustomersInput = CustomerOccasions

export const tellCustomersStep = createStep(
  "comptoir-tell-customers",
  async (occasions: TellCustomersInput, { container }) => {
    const ids = await queueForCustomers(container, occasions)
    if (ids.length) await deliverMessages(container, { ids, most: ids.length })
    return new StepResponse(ids)
  }
)
