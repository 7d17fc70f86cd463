import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { CountRequest } from "../../../modules/counting/store/counts"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type RequestCountInput = CountRequest & WarehouseActInput

export const requestCountStep = createStep(
  "comptoir-request-count",
  async ({ actor_id, at, ...request }: RequestCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    return new StepResponse(await counting.requestCount(request, act, neighboursOf(container)))
  }
)
