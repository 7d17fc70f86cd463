import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

const PAGE = 100

export type MakeCountsOfPlansInput = WarehouseActInput

/** A plan that fails is told and left for the next hour: the others are made all the same. */
export const makeCountsOfPlansStep = createStep(
  "comptoir-make-counts-of-plans",
  async ({ actor_id, at }: MakeCountsOfPlansInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const act = await countActOf(container, { actor_id, at })
    let made = 0
    let after = ""
    for (;;) {
      const ids: string[] = await counting.duePlans(act.today, after, PAGE)
      for (const id of ids) {
        try {
          const { stock_count_id } = await counting.runPlan(id, act, neighboursOf(container))
          if (stock_count_id) made += 1
        } catch (error) {
          logger.warn(`The count plan ${id} made no count today: ${(error as Error).message}`)
        }
      }
      const last = ids[ids.length - 1]
      if (!last || ids.length < PAGE) break
      after = last
    }
    return new StepResponse({ made })
  }
)
