import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { SupplierChanges } from "../../../modules/purchasing/store/supplier-acts"
import { ActInput, actOf, neighboursOf } from "./act"

export type UpdateSupplierInput = { id: string; changes: SupplierChanges } & ActInput

export const updateSupplierStep = createStep(
  "comptoir-update-supplier",
  async ({ id, changes, actor_id, at }: UpdateSupplierInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.changeSupplier(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)
