import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { NewReceipt } from "../../../modules/purchasing/store/receipts"
import { ActInput, actOf, neighboursOf } from "./act"

export type CreateReceiptInput = NewReceipt & ActInput

export const createReceiptStep = createStep(
  "comptoir-create-receipt",
  async ({ actor_id, at, ...receipt }: CreateReceiptInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.createReceipt(receipt, act, neighbours))
  }
)
