import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { SupplierFile } from "../../../modules/purchasing/store/supplier-import"
import { ActInput, actOf, neighboursOf } from "./act"

export type ImportSuppliersInput = SupplierFile & ActInput

export const importSuppliersStep = createStep(
  "comptoir-import-suppliers",
  async ({ actor_id, at, ...file }: ImportSuppliersInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(await purchasing.importSuppliers(file, act, neighboursOf(container)))
  }
)
