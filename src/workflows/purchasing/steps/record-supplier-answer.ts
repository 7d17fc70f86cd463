import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { NewAnswer } from "../../../modules/purchasing/store/answers"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type RecordSupplierAnswerInput = { answer: NewAnswer } & ActInput

/** One transaction: the answer, what it supersedes and, where it changes nothing, the acknowledgement. */
export const recordSupplierAnswerStep = createStep(
  "comptoir-record-supplier-answer",
  async ({ answer, actor_id, at }: RecordSupplierAnswerInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id: actor_id ?? answer.supplier_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.recordSupplierAnswer(answer, act, neighboursOf(container))
      )
    )
  }
)
