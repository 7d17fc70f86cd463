import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PurchaseOrderAct } from "../../../domain/purchasing/order-acts"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { ActRequest } from "../../../modules/purchasing/store/purchase-order-acts"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type ActOnPurchaseOrderInput = { id: string; act: PurchaseOrderAct } & ActRequest & ActInput

export const actOnPurchaseOrderStep = createStep(
  "comptoir-act-on-purchase-order",
  async ({ id, act: name, actor_id, at, ...request }: ActOnPurchaseOrderInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.actOnPurchaseOrder(id, name, request, act, neighboursOf(container))
      )
    )
  }
)
