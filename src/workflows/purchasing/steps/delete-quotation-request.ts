import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type DeleteQuotationRequestInput = { id: string } & ActInput

export const deleteQuotationRequestStep = createStep(
  "comptoir-delete-quotation-request",
  async ({ actor_id, at, ...input }: DeleteQuotationRequestInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.deleteQuotationRequest(input.id, act, neighbours))
  }
)
