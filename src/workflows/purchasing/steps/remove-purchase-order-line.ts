import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type RemovePurchaseOrderLineInput = { id: string; line_id: string } & ActInput

export const removePurchaseOrderLineStep = createStep(
  "comptoir-remove-purchase-order-line",
  async ({ id, line_id, actor_id, at }: RemovePurchaseOrderLineInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.removePurchaseOrderLine(id, line_id, act, neighbours)
    return new StepResponse({ id })
  }
)
