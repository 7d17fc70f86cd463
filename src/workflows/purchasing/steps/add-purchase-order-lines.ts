import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { OrderLineRequest } from "../../../domain/purchasing/order-line"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type AddPurchaseOrderLinesInput = { id: string; lines: OrderLineRequest[] } & ActInput

export const addPurchaseOrderLinesStep = createStep(
  "comptoir-add-purchase-order-lines",
  async ({ id, lines, actor_id, at }: AddPurchaseOrderLinesInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.addPurchaseOrderLines(id, lines, act, neighbours)
    return new StepResponse({ id })
  }
)
