import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { PostReturnRequest } from "../../../modules/purchasing/store/supplier-returns"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type PostSupplierReturnInput = { id: string } & PostReturnRequest & ActInput

/** One transaction; a document is not undone, so there is no compensation. */
export const postSupplierReturnStep = createStep(
  "comptoir-post-supplier-return",
  async ({ id, actor_id, at, ...request }: PostSupplierReturnInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.postSupplierReturn(id, request, act, neighboursOf(container))
      )
    )
  }
)
