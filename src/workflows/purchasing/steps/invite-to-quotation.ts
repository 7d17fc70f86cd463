import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, neighboursOf } from "./act"

export type InviteToQuotationInput = { id: string; supplier_ids: readonly string[] } & ActInput

export const inviteToQuotationStep = createStep(
  "comptoir-invite-to-quotation",
  async ({ actor_id, at, ...input }: InviteToQuotationInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.inviteToQuote(input.id, input.supplier_ids, act, neighbours))
  }
)
