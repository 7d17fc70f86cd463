import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ChannelTerms } from "../../../domain/availability/channel"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { neighboursOf } from "../../purchasing/steps/act"

export type SetChannelAvailabilityInput = {
  sales_channel_id: string
  terms: Partial<ChannelTerms>
  actor_id?: string | null
}

export const setChannelAvailabilityStep = createStep(
  "comptoir-set-channel-availability",
  async ({ sales_channel_id, terms, actor_id }: SetChannelAvailabilityInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const neighbours = neighboursOf(container)
    return new StepResponse(
      await purchasing.setChannelTerms(sales_channel_id, terms, actor_id ?? null, neighbours)
    )
  }
)
