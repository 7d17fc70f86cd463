import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SupplierItemStatus } from "../../../domain/purchasing/lifecycles"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type SetSupplierItemStatusInput = { id: string; status: SupplierItemStatus } & ActInput

export const setSupplierItemStatusStep = createStep(
  "comptoir-set-supplier-item-status",
  async ({ id, status, actor_id, at }: SetSupplierItemStatusInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.setSupplierItemStatus(id, status, act, neighbours)
    return new StepResponse({ id })
  }
)
