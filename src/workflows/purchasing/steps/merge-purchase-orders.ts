import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type MergePurchaseOrdersInput = { ids: readonly string[] } & ActInput

export const mergePurchaseOrdersStep = createStep(
  "comptoir-merge-purchase-orders",
  async ({ ids, actor_id, at }: MergePurchaseOrdersInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(await purchasing.mergePurchaseOrders(ids, act, neighboursOf(container)))
  }
)
