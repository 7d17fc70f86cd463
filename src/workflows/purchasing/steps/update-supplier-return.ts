import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { SupplierReturnChanges } from "../../../modules/purchasing/store/supplier-returns"
import { ActInput, actOf, neighboursOf } from "./act"

export type UpdateSupplierReturnInput = { id: string; changes: SupplierReturnChanges } & ActInput

export const updateSupplierReturnStep = createStep(
  "comptoir-update-supplier-return",
  async ({ id, changes, actor_id, at }: UpdateSupplierReturnInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.updateSupplierReturn(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)
