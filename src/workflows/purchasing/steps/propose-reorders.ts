import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { ShortPick } from "../../../modules/purchasing/store/reorder-proposals"
import { shopDay } from "./act"

export type ProposeReordersInput = { shorts: readonly ShortPick[] }

export const proposeReordersStep = createStep(
  "comptoir-propose-reorders",
  async ({ shorts }: ProposeReordersInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    return new StepResponse(await purchasing.proposeReorders(shorts, await shopDay(container)))
  }
)
