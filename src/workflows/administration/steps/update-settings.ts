import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { checkSettings } from "../../../domain/administration/settings"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { COSTING_MODULE } from "../../../modules/costing/names"
import type CostingService from "../../../modules/costing/service"

export type UpdateSettingsInput = Parameters<AdministrationService["updateSettings"]>[0]

export const updateSettingsStep = createStep(
  "comptoir-update-settings",
  async (input: UpdateSettingsInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    const wished = checkSettings(input.settings, input.store_id ?? "")
    const currency = wished["costing.valuation_currency"]
    if (currency !== undefined)
      await container.resolve<CostingService>(COSTING_MODULE).checkCurrency(currency)
    return new StepResponse(await administration.updateSettings(input))
  }
)
