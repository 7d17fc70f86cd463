import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { DraftChanges } from "../../../modules/purchasing/store/purchase-orders"
import { ActInput, actOf, neighboursOf } from "./act"

export type UpdatePurchaseOrderInput = { id: string; changes: DraftChanges } & ActInput

export const updatePurchaseOrderStep = createStep(
  "comptoir-update-purchase-order",
  async ({ id, changes, actor_id, at }: UpdatePurchaseOrderInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.updatePurchaseOrder(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)
