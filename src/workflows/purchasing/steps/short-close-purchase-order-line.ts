import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type ShortClosePurchaseOrderLineInput = {
  id: string
  line_id: string
  /** Why the rest never comes; left out, the line is awaited again. */
  reason?: string
} & ActInput

export const shortClosePurchaseOrderLineStep = createStep(
  "comptoir-short-close-purchase-order-line",
  async ({ id, line_id, reason, actor_id, at }: ShortClosePurchaseOrderLineInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const request = reason === undefined ? ({ undo: true } as const) : { reason }
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.shortClosePurchaseOrderLine(id, line_id, request, act, neighboursOf(container))
      )
    )
  }
)
