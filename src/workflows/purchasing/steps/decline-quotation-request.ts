import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type * as answers from "../../../modules/purchasing/store/quotation-answers"
import { ActInput, actOf, neighboursOf } from "./act"

export type DeclineQuotationRequestInput = answers.AnswerTarget & answers.NewQuotationDecline & ActInput

export const declineQuotationRequestStep = createStep(
  "comptoir-decline-quotation-request",
  async ({ actor_id, at, ...input }: DeclineQuotationRequestInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.declineQuotationRequest(input, input, act, neighbours))
  }
)
