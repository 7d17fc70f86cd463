import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type ReverseSupplierReturnInput = { id: string; reason: string; idempotency_key?: string } & ActInput

/** One transaction; a document is not undone, so there is no compensation. */
export const reverseSupplierReturnStep = createStep(
  "comptoir-reverse-supplier-return",
  async ({ id, actor_id, at, ...request }: ReverseSupplierReturnInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.reverseSupplierReturn(id, request, act, neighboursOf(container))
      )
    )
  }
)
