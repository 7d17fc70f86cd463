import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type * as awards from "../../../modules/purchasing/store/quotation-awards"
import { ActInput, actOf, neighboursOf } from "./act"

export type AwardQuotationRequestInput = awards.AwardRequest & { id: string } & ActInput

/** One transaction: a choice made again after a crash finds its orders, or makes them. */
export const awardQuotationRequestStep = createStep(
  "comptoir-award-quotation-request",
  async ({ actor_id, at, ...input }: AwardQuotationRequestInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.awardQuotationRequest(input.id, input, act, neighbours))
  }
)
