import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type RankSuppliersInput = { inventory_item_id: string; supplier_ids: string[] } & ActInput

export const rankSuppliersStep = createStep(
  "comptoir-rank-suppliers",
  async ({ inventory_item_id, supplier_ids, actor_id, at }: RankSuppliersInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    await purchasing.rankSuppliers(inventory_item_id, supplier_ids, act, neighboursOf(container))
    return new StepResponse(inventory_item_id)
  }
)
