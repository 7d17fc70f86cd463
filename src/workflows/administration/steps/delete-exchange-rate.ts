import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"

export type DeleteExchangeRateInput = Parameters<AdministrationService["deleteRate"]>[0]

export const deleteExchangeRateStep = createStep(
  "comptoir-delete-exchange-rate",
  async (input: DeleteExchangeRateInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    await administration.deleteRate(input)
    return new StepResponse({ id: input.id })
  }
)
