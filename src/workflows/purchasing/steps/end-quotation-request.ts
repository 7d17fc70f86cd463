import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type EndQuotationRequestInput = {
  id: string
  to: "closed" | "cancelled"
  reason?: string | null
  idempotency_key?: string
} & ActInput

export const endQuotationRequestStep = createStep(
  "comptoir-end-quotation-request",
  async ({ actor_id, at, ...input }: EndQuotationRequestInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.endQuotationRequest(input.id, input.to, input, act, neighbours))
  }
)
