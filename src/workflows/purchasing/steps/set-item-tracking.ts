import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type SetItemTrackingInput = {
  inventory_item_id: string
  tracks_lots?: boolean
  tracks_expiry?: boolean
} & ActInput

export const setItemTrackingStep = createStep(
  "comptoir-set-item-tracking",
  async ({ inventory_item_id, actor_id, at, ...wished }: SetItemTrackingInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.setItemTracking(inventory_item_id, wished, act, neighbours))
  }
)
