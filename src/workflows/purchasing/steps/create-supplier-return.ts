import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { NewSupplierReturn } from "../../../modules/purchasing/store/supplier-returns"
import { ActInput, actOf, neighboursOf } from "./act"

export type CreateSupplierReturnInput = NewSupplierReturn & ActInput

export const createSupplierReturnStep = createStep(
  "comptoir-create-supplier-return",
  async ({ actor_id, at, ...input }: CreateSupplierReturnInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.createSupplierReturn(input, act, neighbours))
  }
)
