import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { WishedTolerance } from "../../../modules/purchasing/store/line-tolerance"
import { ActInput, actOf, neighboursOf } from "./act"

export type SetLineToleranceInput = { line_id: string } & WishedTolerance & ActInput

export const setLineToleranceStep = createStep(
  "comptoir-set-line-tolerance",
  async ({ line_id, actor_id, at, ...wished }: SetLineToleranceInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.setLineTolerance(line_id, wished, act, neighbours))
  }
)
