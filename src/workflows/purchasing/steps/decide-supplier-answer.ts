import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { DecisionRequest } from "../../../modules/purchasing/store/answers"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type DecideSupplierAnswerInput = { id: string } & DecisionRequest & ActInput

/** One transaction: the decisions, the order's new revision and its acknowledgement. */
export const decideSupplierAnswerStep = createStep(
  "comptoir-decide-supplier-answer",
  async ({ id, actor_id, at, ...request }: DecideSupplierAnswerInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.decideSupplierAnswer(id, request, act, neighboursOf(container))
      )
    )
  }
)
