import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { PriceEdit } from "../../../modules/channel-pricing/store/edit-prices"
import { shopDay } from "../../purchasing/steps/act"

export type EditPricesInput = {
  /** The draft to go on with; a new one is begun where it is left out. */
  change_set_id?: string
  /** What a new draft is called. */
  title?: string
  edits: PriceEdit[]
  /** Overwrite prices that others changed meanwhile. */
  overwrites?: boolean
  idempotency_key?: string
  actor_id?: string | null
}

export const editPricesStep = createStep(
  "comptoir-edit-prices",
  async (input: EditPricesInput, { container }) => {
    const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
    const { change_set_id, title = "Prices edited by hand", edits, overwrites = false } = input
    const done = await pricing.editPrices(
      {
        change_set_id,
        title,
        edits,
        overwrites,
        actor_id: input.actor_id ?? null,
        day: await shopDay(container),
      },
      input.idempotency_key ?? null
    )
    return new StepResponse(done)
  }
)
