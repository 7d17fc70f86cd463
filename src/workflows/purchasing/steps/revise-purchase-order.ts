import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { RevisionRequest } from "../../../modules/purchasing/store/revisions"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type RevisePurchaseOrderInput = { id: string } & RevisionRequest & ActInput

/** One transaction; what the supplier was told is not undone, so there is no compensation. */
export const revisePurchaseOrderStep = createStep(
  "comptoir-revise-purchase-order",
  async ({ id, actor_id, at, ...request }: RevisePurchaseOrderInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.revisePurchaseOrder(id, request, act, neighboursOf(container))
      )
    )
  }
)
