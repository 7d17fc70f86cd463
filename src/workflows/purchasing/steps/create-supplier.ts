import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { NewSupplier } from "../../../modules/purchasing/store/supplier-acts"
import { ActInput, actOf, neighboursOf } from "./act"

export type CreateSupplierInput = NewSupplier & ActInput

export const createSupplierStep = createStep(
  "comptoir-create-supplier",
  async ({ actor_id, at, ...fields }: CreateSupplierInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.addSupplier(fields, act, neighbours))
  }
)
