import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"

export type CreateExchangeRateInput = Parameters<AdministrationService["enterRate"]>[0]

export const createExchangeRateStep = createStep(
  "comptoir-create-exchange-rate",
  async (input: CreateExchangeRateInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    return new StepResponse(await administration.enterRate(input))
  }
)
