import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type DuplicatePurchaseOrderInput = {
  id: string
  location_id?: string
  idempotency_key?: string
} & ActInput

export const duplicatePurchaseOrderStep = createStep(
  "comptoir-duplicate-purchase-order",
  async ({ id, actor_id, at, ...request }: DuplicatePurchaseOrderInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await purchasing.duplicatePurchaseOrder(id, request, act, neighboursOf(container))
    )
  }
)
