import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { NewCampaign } from "../../../modules/counting/store/campaigns"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type CreateCountCampaignInput = NewCampaign & WarehouseActInput

export const createCountCampaignStep = createStep(
  "comptoir-create-count-campaign",
  async ({ actor_id, at, ...input }: CreateCountCampaignInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    return new StepResponse(await counting.createCampaign(input, act, neighboursOf(container)))
  }
)
