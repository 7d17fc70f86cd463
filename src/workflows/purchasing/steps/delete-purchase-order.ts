import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type DeletePurchaseOrderInput = { id: string } & ActInput

export const deletePurchaseOrderStep = createStep(
  "comptoir-delete-purchase-order",
  async ({ id, actor_id, at }: DeletePurchaseOrderInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.deletePurchaseOrder(id, act, neighbours)
    return new StepResponse({ id })
  }
)
