import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type DeleteSupplierReturnInput = { id: string } & ActInput

export const deleteSupplierReturnStep = createStep(
  "comptoir-delete-supplier-return",
  async ({ id, actor_id, at }: DeleteSupplierReturnInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.deleteSupplierReturn(id, act, neighbours)
    return new StepResponse({ id })
  }
)
