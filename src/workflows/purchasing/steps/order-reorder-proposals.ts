import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { ReorderRequest } from "../../../modules/purchasing/store/reorder-proposals"
import { ActInput, actOf, neighboursOf } from "./act"

export type OrderReorderProposalsInput = ReorderRequest & ActInput

export const orderReorderProposalsStep = createStep(
  "comptoir-order-reorder-proposals",
  async ({ actor_id, at, ...request }: OrderReorderProposalsInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(await purchasing.orderReorderProposals(request, act, neighboursOf(container)))
  }
)
