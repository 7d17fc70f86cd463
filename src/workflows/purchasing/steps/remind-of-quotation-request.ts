import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type * as requests from "../../../modules/purchasing/store/quotation-requests"
import { ActInput, actOf, neighboursOf } from "./act"

export type RemindOfQuotationRequestInput = requests.RemindRequest & { id: string } & ActInput

export const remindOfQuotationRequestStep = createStep(
  "comptoir-remind-of-quotation-request",
  async ({ actor_id, at, ...input }: RemindOfQuotationRequestInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.remindOfQuotationRequest(input.id, input, act, neighbours))
  }
)
