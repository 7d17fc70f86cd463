import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { NewPurchaseOrder } from "../../../modules/purchasing/store/purchase-orders"
import { ActInput, actOf, neighboursOf } from "./act"

export type CreatePurchaseOrderInput = NewPurchaseOrder & ActInput

export const createPurchaseOrderStep = createStep(
  "comptoir-create-purchase-order",
  async ({ actor_id, at, ...order }: CreatePurchaseOrderInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.createPurchaseOrder(order, act, neighbours))
  }
)
