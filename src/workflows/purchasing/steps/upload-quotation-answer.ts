import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type * as answers from "../../../modules/purchasing/store/quotation-answers"
import { ActInput, actOf, neighboursOf } from "./act"

export type UploadQuotationAnswerInput = answers.AnswerTarget & answers.QuotationFileUpload & ActInput

export const uploadQuotationAnswerStep = createStep(
  "comptoir-upload-quotation-answer",
  async ({ actor_id, at, ...input }: UploadQuotationAnswerInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const neighbours = neighboursOf(container)
    return new StepResponse(await purchasing.uploadQuotationAnswer(input, input, act, neighbours))
  }
)
