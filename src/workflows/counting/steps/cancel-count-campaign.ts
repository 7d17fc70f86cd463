import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type CancelCountCampaignInput = { id: string; reason: string } & WarehouseActInput

export const cancelCountCampaignStep = createStep(
  "comptoir-cancel-count-campaign",
  async ({ id, reason, actor_id, at }: CancelCountCampaignInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    await counting.cancelCampaign(id, { reason }, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
