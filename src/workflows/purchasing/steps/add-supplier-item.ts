import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { SupplierItemFields } from "../../../modules/purchasing/store/supplier-items"
import { ActInput, actOf, neighboursOf } from "./act"

export type AddSupplierItemInput = { supplier_id: string; item: SupplierItemFields } & ActInput

export const addSupplierItemStep = createStep(
  "comptoir-add-supplier-item",
  async ({ supplier_id, item, actor_id, at }: AddSupplierItemInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.addSupplierItem(supplier_id, item, act, neighbours))
  }
)
