import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type RemoveFromQuotationInput = { id: string; supplier_id: string } & ActInput

export const removeFromQuotationStep = createStep(
  "comptoir-remove-from-quotation",
  async ({ actor_id, at, ...input }: RemoveFromQuotationInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(
      await purchasing.removeInvitedSupplier(input.id, input.supplier_id, act, neighbours)
    )
  }
)
