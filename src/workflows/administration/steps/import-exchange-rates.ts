import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"

export type ImportExchangeRatesInput = Parameters<AdministrationService["importRates"]>[0]

export const importExchangeRatesStep = createStep(
  "comptoir-import-exchange-rates",
  async (input: ImportExchangeRatesInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    return new StepResponse(await administration.importRates(input))
  }
)
