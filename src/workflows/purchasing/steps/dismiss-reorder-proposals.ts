import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type DismissReorderProposalsInput = { ids: readonly string[]; reason: string } & ActInput

export const dismissReorderProposalsStep = createStep(
  "comptoir-dismiss-reorder-proposals",
  async ({ ids, reason, actor_id, at }: DismissReorderProposalsInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    await purchasing.dismissReorderProposals(ids, reason, act, neighboursOf(container))
    return new StepResponse(undefined)
  }
)
