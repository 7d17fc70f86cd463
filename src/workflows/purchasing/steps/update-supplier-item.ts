import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { SupplierItemFields } from "../../../modules/purchasing/store/supplier-items"
import { ActInput, actOf, neighboursOf } from "./act"

export type UpdateSupplierItemInput = { id: string; changes: Partial<SupplierItemFields> } & ActInput

export const updateSupplierItemStep = createStep(
  "comptoir-update-supplier-item",
  async ({ id, changes, actor_id, at }: UpdateSupplierItemInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.changeSupplierItem(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)
