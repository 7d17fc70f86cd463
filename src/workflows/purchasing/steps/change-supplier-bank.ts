import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { BankDetails } from "../../../modules/purchasing/store/suppliers"
import { ActInput, actOf, neighboursOf } from "./act"

export type ChangeSupplierBankInput = { id: string; changes: Partial<BankDetails> } & ActInput

export const changeSupplierBankStep = createStep(
  "comptoir-change-supplier-bank",
  async ({ id, changes, actor_id, at }: ChangeSupplierBankInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    await purchasing.changeSupplierBank(id, changes, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
