import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SupplierStatus } from "../../../domain/purchasing/lifecycles"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type SetSupplierStatusInput = {
  id: string
  status: SupplierStatus
  reason?: string | null
} & ActInput

export const setSupplierStatusStep = createStep(
  "comptoir-set-supplier-status",
  async ({ id, status, reason, actor_id, at }: SetSupplierStatusInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.setSupplierStatus(id, { status, reason }, act, neighbours)
    return new StepResponse({ id })
  }
)
