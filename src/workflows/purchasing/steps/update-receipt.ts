import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { ReceiptChanges } from "../../../modules/purchasing/store/receipts"
import { ActInput, actOf, neighboursOf } from "./act"

export type UpdateReceiptInput = { id: string; changes: ReceiptChanges } & ActInput

export const updateReceiptStep = createStep(
  "comptoir-update-receipt",
  async ({ id, changes, actor_id, at }: UpdateReceiptInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.updateReceipt(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)
