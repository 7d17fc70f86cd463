import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { CreditNote } from "../../../modules/purchasing/store/supplier-returns"
import { ActInput, actOf, neighboursOf } from "./act"

export type NoteSupplierReturnCreditInput = { id: string; credit: CreditNote | null } & ActInput

export const noteSupplierReturnCreditStep = createStep(
  "comptoir-note-supplier-return-credit",
  async ({ id, credit, actor_id, at }: NoteSupplierReturnCreditInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    await purchasing.noteSupplierReturnCredit(id, credit, act, neighbours)
    return new StepResponse({ id })
  }
)
